import { type App, Stack, Tags } from 'aws-cdk-lib';
import type { Stage } from './stage.ts';

/** A stack of ours, named `xiance-<stage>-<concern>`. */
export function stack(app: App, stage: Stage, concern: string, region: string = stage.region): Stack {
  const made = new Stack(app, `xiance-${stage.name}-${concern}`, {
    env: { account: stage.account, region },
    description: `献策 Xiance ${stage.name}: ${concern}`,
    terminationProtection: stage.protect,
    crossRegionReferences: true,
  });
  Tags.of(made).add('application', 'xiance');
  Tags.of(made).add('stage', stage.name);
  return made;
}
