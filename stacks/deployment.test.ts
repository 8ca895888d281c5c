import type { App } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import sst from '../sst.config.ts';
import { stage } from '../infra/stage.ts';
import { deployed, production, trial, unbundledApp } from '../infra/testing.ts';
import { deployment } from './deployment.ts';

const { app, template } = deployed(production);

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
}

/** Each function's statements on data, as `action: resource`, the import of another stack's resource as its bare name. */
function may(concern: string, lambda: string): string[] {
  const policies = Object.entries(template(concern).findResources('AWS::IAM::Policy'));
  const statements = policies
    .filter(([id]) => id.startsWith(`${lambda}Role`))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as Statement[]);
  const named = (resource: unknown) =>
    JSON.stringify(resource)
      .replace(/\{"Fn::ImportValue":"[^"]*(?:GetAtt|Ref)([A-Z][a-z]+(?:Key)?)[0-9A-F]{8}(Stream)?[^"]*"\}/g, '$1$2')
      .replace(/\{"Fn::GetAtt":\["([A-Za-z]+?)[0-9A-F]{8}","Arn"\]\}/g, '$1')
      .replace(/\{"Fn::Join":\["",\[([^"]+),"([^"]+)"\]\]\}/g, '$1$2');
  return statements.flatMap(({ Action, Resource }) => {
    const resources = Array.isArray(Resource) ? Resource : [Resource];
    return resources.flatMap((resource) => [Action].flat().map((action) => `${action} ${named(resource)}`));
  });
}

const readWrite = [
  ...[
    'GetItem',
    'BatchGetItem',
    'Query',
    'ConditionCheckItem',
    'PutItem',
    'UpdateItem',
    'DeleteItem',
    'BatchWriteItem',
  ].map((action) => `dynamodb:${action} Table`),
  'dynamodb:Query Table/index/gsi1',
  'dynamodb:Query Table/index/gsi2',
];
const logs = (lambda: string) => [`logs:CreateLogStream ${lambda}Logs`, `logs:PutLogEvents ${lambda}Logs`];

describe('what a function may do, all of it', () => {
  test('http: its items, to sign links to files, to keep those people send and the sealed scores; it knows no queue', () => {
    expect(may('api', 'Http').sort()).toEqual(
      [
        ...logs('Http'),
        ...readWrite,
        's3:GetObject Files/*',
        's3:PutObject Files/att/*',
        's3:PutObject Files/seals/*',
        'kms:Decrypt EnvironmentKey',
      ].sort(),
    );
  });

  test('projector: its items, the stream, to send jobs and set failures aside', () => {
    expect(may('jobs', 'Projector').sort()).toEqual(
      [
        ...logs('Projector'),
        ...readWrite,
        ...['ListStreams', 'DescribeStream', 'GetRecords', 'GetShardIterator'].map(
          (action) => `dynamodb:${action} TableStream`,
        ),
        's3:DeleteObject Files/att/*',
        'sqs:SendMessage Queue',
        ...['SendMessage', 'GetQueueAttributes', 'GetQueueUrl'].map((action) => `sqs:${action} DeadRecords`),
      ].sort(),
    );
  });

  test('jobs: its items, to make and read files, to take messages', () => {
    expect(may('jobs', 'Jobs').sort()).toEqual(
      [
        ...logs('Jobs'),
        ...readWrite,
        's3:GetObject Files/*',
        's3:PutObject Files/*',
        's3:AbortMultipartUpload Files/*',
        'kms:Decrypt EnvironmentKey',
        ...['ReceiveMessage', 'ChangeMessageVisibility', 'GetQueueUrl', 'DeleteMessage', 'GetQueueAttributes'].map(
          (action) => `sqs:${action} Queue`,
        ),
      ].sort(),
    );
  });
});

describe('what a function is told', () => {
  const told = (concern: string, description: RegExp) => {
    const lambdas = Object.values(template(concern).findResources('AWS::Lambda::Function'));
    const { Properties } = lambdas.find((lambda) => description.test(lambda.Properties.Description))!;
    return Properties.Environment.Variables as Record<string, unknown>;
  };

  test('http and jobs: table, files, origin and secret', () => {
    const names = ['XIANCE_FILES_BUCKET', 'XIANCE_ORIGIN', 'XIANCE_SECRET', 'XIANCE_TABLE'];
    for (const variables of [told('api', /people/), told('jobs', /Typesets/)]) {
      expect(Object.keys(variables).sort()).toEqual(names);
      expect(variables.XIANCE_ORIGIN).toBe('https://xiance.example');
    }
  });

  test('projector: table, files and queue, no secret', () => {
    expect(Object.keys(told('jobs', /stream/)).sort()).toEqual([
      'XIANCE_FILES_BUCKET',
      'XIANCE_JOBS_QUEUE_URL',
      'XIANCE_TABLE',
    ]);
  });

  test('the template holds a reference to the secret, never its value', () => {
    const { XIANCE_SECRET } = told('api', /people/);
    expect(JSON.stringify(XIANCE_SECRET)).toMatch(
      /^\{"Fn::Join":\["",\["\{\{resolve:secretsmanager:",\{"Fn::ImportValue"/,
    );
  });
});

test('the projector reads the stream from its start, halves a failing batch and sets what still fails aside', () => {
  expect(template('jobs')).toDeclare('AWS::Lambda::EventSourceMapping', {
    StartingPosition: 'TRIM_HORIZON',
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MaximumRetryAttempts: 5,
  });
});

test('a job waits in the queue longer than six tries can take, and runs alone', () => {
  expect(template('jobs')).toDeclare('AWS::SQS::Queue', { VisibilityTimeout: 6 * 300 });
  expect(template('jobs')).toDeclare('AWS::Lambda::EventSourceMapping', {
    BatchSize: 1,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  });
  expect(template('jobs')).toDeclare('AWS::Lambda::Function', { MemorySize: 2048, Timeout: 300 });
});

test('somebody is told when a dead-letter queue holds anything', () => {
  const alarms = Object.values(template('monitoring').findResources('AWS::CloudWatch::Alarm'));
  const onDead = alarms.filter(({ Properties }) => Properties.MetricName === 'ApproximateNumberOfMessagesVisible');
  expect(onDead.map(({ Properties }) => Properties)).toMatchObject([
    { Threshold: 0, EvaluationPeriods: 1, AlarmActions: [expect.anything()] },
    { Threshold: 0, EvaluationPeriods: 1, AlarmActions: [expect.anything()] },
  ]);
});

test('the firewall is in us-east-1 and CloudFront stands behind it', () => {
  const stack = app.node.findChild('xiance-production-edge');
  expect(stack).toMatchObject({ region: 'us-east-1' });
  const [distribution] = Object.values(template('web').findResources('AWS::CloudFront::Distribution'));
  expect(JSON.stringify(distribution!.Properties.DistributionConfig.WebACLId)).toContain('RateLimits');
});

test.each([
  { stage: production, kept: true },
  { stage: trial, kept: false },
])('$stage.name: its stacks are protected from deletion: $kept', ({ stage, kept }) => {
  for (const stack of deployed(stage).app.node.children.filter(({ node }) => node.id.startsWith('xiance-'))) {
    expect(stack).toMatchObject({ terminationProtection: kept });
  }
});

test('sst.config.ts registers the same stacks: template for template', () => {
  const templates = (register: (into: App) => void) => {
    const into = unbundledApp();
    register(into);
    return Object.fromEntries(into.synth().stacks.map(({ stackName, template: made }) => [stackName, made]));
  };
  const account = '111122223333';
  const region = 'ap-east-1';
  const byCdk = templates((into) => deployment(into, { ...stage('mei', {}), account, region }));
  const bySst = templates((into) => sst.stacks(Object.assign(into, { stage: 'mei', account, region })));
  expect(Object.keys(bySst)).toHaveLength(6);
  expect(bySst).toEqual(byCdk);
});
