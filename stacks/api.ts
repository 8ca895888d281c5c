import { type App, Duration } from 'aws-cdk-lib';
import { FunctionUrlAuthType, type IFunctionUrl } from 'aws-cdk-lib/aws-lambda';
import { Lambda } from '../infra/lambda.ts';
import { stack } from '../infra/stack.ts';
import type { Stage } from '../infra/stage.ts';
import { attachments, seals, type Data } from './data.ts';

export interface Api {
  http: Lambda;
  url: IFunctionUrl;
}

/** The HTTP function. It knows no queue: a job is an item it writes, and the projector sends it on. */
export function apiStack(app: App, stage: Stage, { table, files, secret, environmentKey }: Data): Api {
  const scope = stack(app, stage, 'api');
  const http = new Lambda(scope, 'Http', {
    description: 'Answers people: HTML and /api',
    entry: 'packages/api/lambda/http.ts',
    stage,
    memory: stage.memory.http,
    timeout: Duration.seconds(10),
    environment: {
      XIANCE_TABLE: table.tableName,
      XIANCE_FILES_BUCKET: files.bucketName,
      XIANCE_SECRET: secret.secretValue.unsafeUnwrap(),
      ...(stage.domain && { XIANCE_ORIGIN: `https://${stage.domain.name}` }),
    },
    environmentEncryption: environmentKey,
  });
  table.allowReadWrite(http);
  files.allowObjects(
    http,
    ['s3:GetObject'],
    'A link the API signs may be to any made file or any file that was sent; nothing else is in the bucket.',
  );
  files.allowObjects(http, ['s3:PutObject'], 'Keeps the files people send; it may write no made file.', attachments);
  files.allowObjects(http, ['s3:PutObject'], 'Keeps the scores that are sealed when judging ends.', seals);
  return { http, url: http.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM }) };
}
