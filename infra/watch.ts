import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Stage } from './stage.ts';

export interface Condition {
  metric: IMetric;
  /** The alarm rings above this. */
  above: number;
  /** How many periods in a row. */
  periods: number;
  /** What a person does when it rings. */
  advice: string;
}

/** Alarms that tell one address, and a dashboard of the same metrics. Each alarm says what to do. */
export class Watch extends Construct {
  constructor(scope: Construct, id: string, stage: Stage, conditions: Record<string, Condition>) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { enforceSSL: true, displayName: `献策 ${stage.name}` });
    if (stage.alarmEmail) topic.addSubscription(new EmailSubscription(stage.alarmEmail));
    const alarms = Object.entries(conditions).map(([name, { metric, above, periods, advice }]) => {
      const alarm = new Alarm(this, name, {
        metric,
        threshold: above,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: periods,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        alarmDescription: advice,
      });
      alarm.addAlarmAction(new SnsAction(topic));
      return alarm;
    });
    const graphs = Object.entries(conditions).map(
      ([title, { metric }]) => new GraphWidget({ title, left: [metric], width: 8, period: Duration.minutes(5) }),
    );
    new Dashboard(this, 'Dashboard', { widgets: [[new AlarmStatusWidget({ alarms, width: 24 })], graphs] });
  }
}
