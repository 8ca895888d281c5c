import { join } from 'node:path';
import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { root } from '../infra/root.ts';
import type { Stage } from '../infra/stage.ts';
import { apiStack } from './api.ts';
import { dataStack } from './data.ts';
import { edgeStack } from './edge.ts';
import { jobsStack } from './jobs.ts';
import { monitoringStack } from './monitoring.ts';
import { webStack } from './web.ts';

/** Context key for another folder of web builds than packages/web/dist. */
export const buildsKey = 'xiance:builds';

/** Registers all stacks of one stage. Synthesis fails on a security finding that nobody explained. */
export function deployment(app: App, stage: Stage): void {
  const builds: string = app.node.tryGetContext(buildsKey) ?? join(root, 'packages/web/dist');
  const data = dataStack(app, stage);
  const api = apiStack(app, stage, data);
  const jobs = jobsStack(app, stage, data);
  webStack(app, stage, api, edgeStack(app, stage), builds);
  monitoringStack(app, stage, data, api, jobs);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
