import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

interface Props {
  visibility?: Duration;
  retention?: Duration;
  /** Where a message goes that was received this often without success. */
  dead?: { queue: Queue; after: number };
}

/** A queue of ours: encrypted, TLS only. */
export class PrivateQueue extends Queue {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: props.visibility,
      retentionPeriod: props.retention,
      deadLetterQueue: props.dead && { queue: props.dead.queue, maxReceiveCount: props.dead.after },
    });
  }
}

/** Where what could not be handled waits for a person, as long as SQS allows. */
export class DeadLetterQueue extends PrivateQueue {
  constructor(scope: Construct, id: string) {
    super(scope, id, { retention: Duration.days(14) });
  }
}
