import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { production, templateOf, trial } from './testing.ts';
import { Watch } from './watch.ts';

const metric = new Metric({ namespace: 'AWS/SQS', metricName: 'ApproximateNumberOfMessagesVisible' });
const watch = (stage: typeof production) =>
  templateOf((scope) => new Watch(scope, 'Watch', stage, { Dead: { metric, above: 0, periods: 1, advice: 'Look.' } }));

test('an alarm says what to do and tells the address of the stage', () => {
  const template = watch(production);
  expect(template).toDeclare('AWS::CloudWatch::Alarm', {
    AlarmDescription: 'Look.',
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 0,
    EvaluationPeriods: 1,
    TreatMissingData: 'notBreaching',
    AlarmActions: [{ Ref: Match.stringLikeRegexp('Topic') }],
  });
  expect(template).toDeclare('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'duty@xiance.example' });
});

test('a stage without an address makes its alarms and tells nobody', () => {
  const template = watch(trial);
  expect(Object.keys(template.findResources('AWS::CloudWatch::Alarm'))).toHaveLength(1);
  expect(template.findResources('AWS::SNS::Subscription')).toEqual({});
});
