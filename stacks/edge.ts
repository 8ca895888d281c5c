import type { App } from 'aws-cdk-lib';
import { RateLimits } from '../infra/rate-limits.ts';
import { stack } from '../infra/stack.ts';
import type { Stage } from '../infra/stage.ts';

/** The firewall, in the one region where CloudFront takes it from. */
export function edgeStack(app: App, stage: Stage): RateLimits {
  return new RateLimits(stack(app, stage, 'edge', 'us-east-1'), 'RateLimits', stage);
}
