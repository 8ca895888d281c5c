import { type App, Duration, Validations } from 'aws-cdk-lib';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { Lambda } from '../infra/lambda.ts';
import { DeadLetterQueue, PrivateQueue } from '../infra/queue.ts';
import { stack } from '../infra/stack.ts';
import type { Stage } from '../infra/stage.ts';
import { attachments, type Data } from './data.ts';

export interface Jobs {
  projector: Lambda;
  jobs: Lambda;
  deadRecords: DeadLetterQueue;
  deadJobs: DeadLetterQueue;
}

const jobTimeout = Duration.minutes(5);

/** What happens after the answer: the projector behind the table's stream, and the jobs it sends on through a queue. */
export function jobsStack(app: App, stage: Stage, data: Data): Jobs {
  const scope = stack(app, stage, 'jobs');
  const deadRecords = new DeadLetterQueue(scope, 'DeadRecords');
  Validations.of(deadRecords).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'It is itself a dead-letter queue: of the event source on the stream, which the check doesn’t see.',
  });
  const deadJobs = new DeadLetterQueue(scope, 'DeadJobs');
  const queue = new PrivateQueue(scope, 'Queue', {
    // Six times the function's timeout, as AWS asks: a message must not come back while its first try still runs.
    visibility: Duration.seconds(6 * jobTimeout.toSeconds()),
    dead: { queue: deadJobs, after: 3 },
  });
  return {
    projector: projector(scope, stage, data, queue, deadRecords),
    jobs: jobs(scope, stage, data, queue),
    deadRecords,
    deadJobs,
  };
}

/** Reads every change once and in order per item, keeps the read models, and sends new jobs to the queue. */
function projector(
  scope: Construct,
  stage: Stage,
  { table, files }: Data,
  queue: PrivateQueue,
  dead: DeadLetterQueue,
): Lambda {
  const lambda = new Lambda(scope, 'Projector', {
    description: 'Table stream to read models and job queue',
    entry: 'packages/api/lambda/projector.ts',
    stage,
    memory: stage.memory.projector,
    timeout: Duration.minutes(1),
    environment: {
      XIANCE_TABLE: table.tableName,
      XIANCE_FILES_BUCKET: files.bucketName,
      XIANCE_JOBS_QUEUE_URL: queue.queueUrl,
    },
  });
  table.allowReadWrite(lambda);
  lambda.allow(['sqs:SendMessage'], [queue.queueArn]);
  files.allowObjects(lambda, ['s3:DeleteObject'], 'Removes files that were sent and never handed in.', attachments);
  lambda.addEventSource(
    new DynamoEventSource(table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 2,
      // A record that can't be handled is cut out of its batch and set aside; those behind it go on.
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 5,
      onFailure: new SqsDlq(dead),
    }),
  );
  return lambda;
}

/** Does one job per invocation: typesetting takes a whole function's memory, and it doesn't all come back. */
function jobs(scope: Construct, stage: Stage, data: Data, queue: PrivateQueue): Lambda {
  const { table, files, secret, environmentKey } = data;
  const lambda = new Lambda(scope, 'Jobs', {
    description: 'Typesets booklets and posters, publishes results',
    entry: 'packages/api/lambda/jobs.ts',
    typesets: true,
    stage,
    memory: stage.memory.jobs,
    timeout: jobTimeout,
    environment: {
      XIANCE_TABLE: table.tableName,
      XIANCE_FILES_BUCKET: files.bucketName,
      XIANCE_SECRET: secret.secretValue.unsafeUnwrap(),
      ...(stage.domain && { XIANCE_ORIGIN: `https://${stage.domain.name}` }),
    },
    environmentEncryption: environmentKey,
  });
  table.allowReadWrite(lambda);
  files.allowObjects(
    lambda,
    ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
    'Makes and replaces files of any campaign; deletes none.',
  );
  lambda.addEventSource(new SqsEventSource(queue, { batchSize: 1, reportBatchItemFailures: true, maxConcurrency: 5 }));
  return lambda;
}
