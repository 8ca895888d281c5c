import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Aws, Duration, Stack, Validations } from 'aws-cdk-lib';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { staticPaths } from './public-site.ts';

interface Props {
  /** Folder of the web build: packages/web/dist. */
  from: string;
  to: Bucket;
  logGroup: LogGroup;
}

/**
 * Copies the web build's files to the bucket. Assets carry a hash of their content in their name, are kept for a year by
 * browsers and never deleted here: a page opened before a deployment still finds its parts after it. The few other files
 * keep their names and are kept for five minutes, so that nothing need be invalidated.
 */
export class StaticFiles extends Construct {
  constructor(scope: Construct, id: string, { from, to, logGroup }: Props) {
    super(scope, id);
    if (!existsSync(join(from, 'assets'))) throw new Error(`no web build in ${from}: run npm run build first`);
    const sources = [Source.asset(from)];
    const copy = (name: string, include: string[], cacheControl: CacheControl[]) =>
      new BucketDeployment(this, name, {
        sources,
        destinationBucket: to,
        exclude: ['*'],
        include,
        cacheControl: [CacheControl.setPublic(), ...cacheControl],
        prune: false,
        logGroup,
      });
    const [assets, ...others] = staticPaths.map((path) => path.slice(1));
    explain(copy('Assets', [assets!], [CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()]), to);
    copy('Others', others, [CacheControl.maxAge(Duration.minutes(5))]);
  }
}

/** Both copies share the CDK’s one function, whose role and runtime are the CDK's choice. */
function explain({ handlerRole }: BucketDeployment, to: Bucket): void {
  const stack = Stack.of(to);
  const [account, region] = [stack.account, stack.region].map((name) =>
    name === Aws.ACCOUNT_ID ? '<AWS::AccountId>' : name === Aws.REGION ? '<AWS::Region>' : name,
  );
  const bucket = stack.getLogicalId(to.node.defaultChild as never);
  const wildcards = [
    ...['GetObject', 'GetBucket', 'List', 'DeleteObject', 'Abort'].map((action) => `Action::s3:${action}*`),
    `Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-${account}-${region}/*`,
    `Resource::<${bucket}.Arn>/*`,
  ];
  const reason =
    'The CDK’s own copying function: it reads the CDK’s asset bucket and writes the site’s, and reaches no data.';
  Validations.of(handlerRole.node.scope!).acknowledge(
    {
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      reason,
    },
    ...wildcards.map((wildcard) => ({ id: `AwsSolutions-IAM5[${wildcard}]`, reason })),
    {
      id: 'AwsSolutions-L1',
      reason: 'The runtime of the CDK’s own copying function moves with the CDK, which the lock file pins.',
    },
  );
}
