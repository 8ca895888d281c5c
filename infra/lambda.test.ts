import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { describe, expect, test } from 'vitest';
import { Lambda } from './lambda.ts';
import { root } from './root.ts';
import { production, templateOf, trial } from './testing.ts';

const entry = 'packages/api/lambda/http.ts';
const common = {
  description: 'Answers',
  memory: 512,
  timeout: Duration.seconds(10),
  environment: { XIANCE_TABLE: 'table' },
};

describe('a function', () => {
  const template = templateOf((scope) => {
    const http = new Lambda(scope, 'Http', { ...common, entry, stage: production });
    http.allow(['dynamodb:GetItem'], ['arn:aws:dynamodb:ap-southeast-1:111122223333:table/table']);
  });

  test('runs on Node 24, on arm64', () => {
    expect(template).toDeclare('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 512,
      Environment: { Variables: { XIANCE_TABLE: 'table' } },
    });
  });

  test('may write to its own log group and do what it was allowed, nothing else', () => {
    expect(template).toDeclare('AWS::IAM::Role', { ManagedPolicyArns: Match.absent() });
    const [policy] = Object.values(template.findResources('AWS::IAM::Policy'));
    expect(policy!.Properties.PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^HttpLogs/), 'Arn'] },
      },
      {
        Effect: 'Allow',
        Action: 'dynamodb:GetItem',
        Resource: 'arn:aws:dynamodb:ap-southeast-1:111122223333:table/table',
      },
    ]);
  });
});

test.each([
  { stage: production, days: 90, policy: 'Retain' },
  { stage: trial, days: 7, policy: 'Delete' },
])('$stage.name: logs are kept $days days', ({ stage, days, policy }) => {
  const template = templateOf((scope) => new Lambda(scope, 'Http', { ...common, entry, stage }));
  expect(Object.values(template.findResources('AWS::Logs::LogGroup'))).toMatchObject([
    { Properties: { RetentionInDays: days }, DeletionPolicy: policy },
  ]);
});

test('the one that typesets runs on x86_64, for which its compiler is made', () => {
  const template = templateOf((scope) => new Lambda(scope, 'Jobs', { ...common, entry, stage: trial, typesets: true }));
  expect(template).toDeclare('AWS::Lambda::Function', { Architectures: ['x86_64'] });
});

test('an environment that holds the secret is encrypted with our own key, which the function may use', () => {
  const template = templateOf((scope) => {
    const environmentEncryption = new Key(scope, 'Key');
    return new Lambda(scope, 'Http', { ...common, entry, stage: trial, environmentEncryption });
  });
  const key = { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] };
  const [lambda] = Object.values(template.findResources('AWS::Lambda::Function'));
  const [policy] = Object.values(template.findResources('AWS::IAM::Policy'));
  expect(lambda!.Properties.KmsKeyArn).toEqual(key);
  expect(policy!.Properties.PolicyDocument.Statement).toContainEqual({
    Effect: 'Allow',
    Action: 'kms:Decrypt',
    Resource: key,
  });
});

test('each function carries its own bundle, and the one that doesn’t typeset may not need the compiler', () => {
  const work = mkdtempSync(join(root, 'infra', '.bundle-'));
  try {
    writeFileSync(join(work, 'one.ts'), 'export const handler = async () => 1;');
    writeFileSync(join(work, 'two.ts'), 'export const handler = async () => 2;');
    writeFileSync(join(work, 'native.ts'), `export * from '@myriaddreamin/typst-ts-node-compiler';`);
    const stack = new Stack(new App(), 'alone');
    const lambda = (name: string) =>
      new Lambda(stack, name, { ...common, entry: join(work, `${name}.ts`), stage: trial });
    lambda('one');
    lambda('two');
    const code = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function')).map(
      ({ Properties }) => Properties.Code.S3Key as string,
    );
    expect(new Set(code).size).toBe(2);
    expect(() => lambda('native')).toThrow('needs @myriaddreamin/typst-ts-node-compiler');
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});
