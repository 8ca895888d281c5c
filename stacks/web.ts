import { type App, CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { PrivateBucket } from '../infra/private-bucket.ts';
import { PublicSite } from '../infra/public-site.ts';
import type { RateLimits } from '../infra/rate-limits.ts';
import { stack } from '../infra/stack.ts';
import type { Stage } from '../infra/stage.ts';
import { StaticFiles } from '../infra/static-files.ts';
import type { Api } from './api.ts';

/** What people reach: CloudFront over the API and the built files. The bucket holds nothing a build can't make again. */
export function webStack(app: App, stage: Stage, { url }: Api, limits: RateLimits, builds: string): void {
  const scope = stack(app, stage, 'web');
  const assets = new PrivateBucket(scope, 'Assets', { removalPolicy: RemovalPolicy.DESTROY, autoDeleteObjects: true });
  const site = new PublicSite(scope, 'Site', { stage, api: url, assets, webAclArn: limits.attrArn });
  const logGroup = new LogGroup(scope, 'CopyLogs', {
    retention: stage.logRetention,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  new StaticFiles(scope, 'StaticFiles', { from: builds, to: assets, logGroup });
  new CfnOutput(scope, 'Address', {
    description: stage.domain ? `Point ${stage.domain.name} here` : 'Open this in a browser',
    value: `https://${site.distributionDomainName}`,
  });
}
