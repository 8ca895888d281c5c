import { type App, Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import { stack } from '../infra/stack.ts';
import type { Stage } from '../infra/stage.ts';
import { Watch } from '../infra/watch.ts';
import type { Api } from './api.ts';
import type { Data } from './data.ts';
import type { Jobs } from './jobs.ts';

const period = Duration.minutes(5);

/** What somebody is woken for. Every line of `advice` is a heading's worth of docs/operations.md. */
export function monitoringStack(app: App, stage: Stage, { table }: Data, { http }: Api, work: Jobs): void {
  const scope = stack(app, stage, 'monitoring');
  const { projector, jobs, deadRecords, deadJobs } = work;
  new Watch(scope, 'Watch', stage, {
    HttpErrors: {
      metric: http.metricErrors({ period }),
      above: 0,
      periods: 1,
      advice: 'The HTTP function crashed or timed out: read its log group. Senders keep their text and try again.',
    },
    HttpSlow: {
      metric: http.metricDuration({ period, statistic: 'p99' }),
      above: 2000,
      periods: 3,
      advice:
        'One request in a hundred takes over 2 s for a quarter of an hour: look at the table’s latency and throttling.',
    },
    HttpThrottled: {
      metric: http.metricThrottles({ period }),
      above: 0,
      periods: 1,
      advice: 'Lambda refused requests: the account’s concurrency limit is reached, ask AWS for more.',
    },
    TableThrottled: {
      metric: table.metricThrottledRequestsForOperations({
        period,
        operations: [Operation.PUT_ITEM, Operation.UPDATE_ITEM, Operation.QUERY, Operation.TRANSACT_WRITE_ITEMS],
      }),
      above: 0,
      periods: 3,
      advice: 'DynamoDB refuses requests for a quarter of an hour: a hot key, or the account’s table limit.',
    },
    ProjectorBehind: {
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'IteratorAge',
        dimensionsMap: { FunctionName: projector.functionName },
        statistic: 'max',
        period,
      }),
      above: Duration.minutes(5).toMilliseconds(),
      periods: 2,
      advice: 'Counts and listings are more than five minutes old: read the projector’s log group.',
    },
    RecordsSetAside: {
      metric: deadRecords.metricApproximateNumberOfMessagesVisible({ period, statistic: 'max' }),
      above: 0,
      periods: 1,
      advice: 'The projector gave up on a change, its read models lack it: mend the cause, then replay.',
    },
    JobsErrors: {
      metric: jobs.metricErrors({ period }),
      above: 0,
      periods: 1,
      advice: 'A job crashed, ran out of memory or of time: read the jobs log group. It is tried three times.',
    },
    JobsSetAside: {
      metric: deadJobs.metricApproximateNumberOfMessagesVisible({ period, statistic: 'max' }),
      above: 0,
      periods: 1,
      advice: 'A job failed three times: mend the cause, then move the message back to the queue.',
    },
  });
}
