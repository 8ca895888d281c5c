import { type App, Stack, Tags } from 'aws-cdk-lib';
import { DEFAULT_CROSS_STACK_REFERENCES } from 'aws-cdk-lib/cx-api';
import type { Stage } from './stage.ts';

/** A stack of ours, named `xiance-<stage>-<concern>`. */
export function stack(app: App, stage: Stage, concern: string, region: string = stage.region): Stack {
  const made = new Stack(app, `xiance-${stage.name}-${concern}`, {
    env: { account: stage.account, region },
    description: `献策 Xiance ${stage.name}: ${concern}`,
    terminationProtection: stage.protect,
    crossRegionReferences: true,
  });
  // Said, and not left to the default, which the CDK plans to change: a stack others use can't be deleted under them.
  made.node.setContext(DEFAULT_CROSS_STACK_REFERENCES, 'strong');
  Tags.of(made).add('application', 'xiance');
  Tags.of(made).add('stage', stage.name);
  return made;
}
