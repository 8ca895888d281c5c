import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { DeadLetterQueue, PrivateQueue } from './queue.ts';
import { templateOf } from './testing.ts';

const template = templateOf((scope) => {
  const dead = new DeadLetterQueue(scope, 'Dead');
  return new PrivateQueue(scope, 'Queue', { visibility: Duration.minutes(30), dead: { queue: dead, after: 3 } });
});

test('a message that failed three times goes to the dead-letter queue', () => {
  expect(template).toDeclare('AWS::SQS::Queue', {
    VisibilityTimeout: 1800,
    RedrivePolicy: {
      maxReceiveCount: 3,
      deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Dead'), 'Arn'] },
    },
  });
});

test('what is dead waits two weeks for a person', () => {
  expect(template).toDeclare('AWS::SQS::Queue', { MessageRetentionPeriod: 14 * 24 * 3600 });
});

test('every queue is encrypted and refuses plain HTTP', () => {
  const properties = (type: string) =>
    Object.values(template.findResources(type)).map((resource) => resource.Properties);
  const refusal = { Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
  const encrypted = { SqsManagedSseEnabled: true };
  const closed = { PolicyDocument: { Statement: [refusal] } };
  expect(properties('AWS::SQS::Queue')).toMatchObject([encrypted, encrypted]);
  expect(properties('AWS::SQS::QueuePolicy')).toMatchObject([closed, closed]);
});
