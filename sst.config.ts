import type { SSTConfig } from 'sst';
import { stage } from './infra/stage.ts';
import { deployment } from './stacks/deployment.ts';

export default {
  config: () => ({ name: 'xiance', region: stage('dev').region }),
  stacks(app) {
    deployment(app, { ...stage(app.stage), account: app.account, region: app.region });
  },
} satisfies SSTConfig;
