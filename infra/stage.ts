import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** Every decision that depends on where the system runs. Nothing else in infra/ or stacks/ asks for the stage's name. */
export interface Stage {
  name: string;
  region: string;
  /** Unset: the templates name no account, and the credentials at deployment decide. */
  account?: string;
  /** What becomes of the table, the files and the secret when their stack is deleted. */
  removal: RemovalPolicy;
  /** Deletion protection of the table, termination protection of the stacks. */
  protect: boolean;
  /** Restore of the table to any second of the last 35 days. */
  pointInTimeRecovery: boolean;
  logRetention: RetentionDays;
  /** Memory in MB; Lambda gives CPU in proportion. Typesetting 800 entries peaks at 777 MB. */
  memory: { http: number; projector: number; jobs: number };
  /** Requests from one address in five minutes. Whole factories share one, so the limits are those of a shift. */
  rateLimits: { all: number; writes: number };
  /** Who is told of an alarm; unset: the alarms are made and tell nobody. */
  alarmEmail?: string;
  /** The name people use, with the ARN of its certificate in us-east-1; unset: CloudFront's own name. */
  domain?: { name: string; certificate: string };
}

export type Settings = Record<string, string | undefined>;

const lasting = {
  removal: RemovalPolicy.RETAIN,
  protect: true,
  pointInTimeRecovery: true,
  logRetention: RetentionDays.THREE_MONTHS,
};

const disposable = {
  removal: RemovalPolicy.DESTROY,
  protect: false,
  pointInTimeRecovery: false,
  logRetention: RetentionDays.ONE_WEEK,
};

/**
 * The decisions for one stage.
 * @param name `production`, or anything short for a stage that may be thrown away
 * @param settings the deployer's environment: XIANCE_DOMAIN, XIANCE_CERTIFICATE, XIANCE_ALARM_EMAIL, and what the
 *   AWS tools set for account and region
 */
export function stage(name: string, settings: Settings = process.env): Stage {
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(name)) {
    throw new Error(`“${name}” is no stage: a small letter, then at most 19 small letters, digits or hyphens`);
  }
  return {
    name,
    region: settings.CDK_DEFAULT_REGION ?? settings.AWS_REGION ?? 'ap-southeast-1',
    account: settings.CDK_DEFAULT_ACCOUNT,
    ...(name === 'production' ? lasting : disposable),
    memory: { http: 1024, projector: 512, jobs: 2048 },
    rateLimits: { all: 20_000, writes: 2_000 },
    alarmEmail: settings.XIANCE_ALARM_EMAIL,
    domain: domain(settings),
  };
}

function domain({ XIANCE_DOMAIN: name, XIANCE_CERTIFICATE: certificate }: Settings): Stage['domain'] {
  if (!name && !certificate) return undefined;
  if (!name || !certificate) throw new Error('XIANCE_DOMAIN and XIANCE_CERTIFICATE are set together or not at all');
  if (!certificate.startsWith('arn:aws:acm:us-east-1:')) {
    throw new Error('XIANCE_CERTIFICATE must be in us-east-1, where CloudFront looks for it');
  }
  return { name, certificate };
}
