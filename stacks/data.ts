import { Validations } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { App, Stack } from 'aws-cdk-lib';
import { PrivateBucket } from '../infra/private-bucket.ts';
import { SingleTable } from '../infra/single-table.ts';
import type { Stage } from '../infra/stage.ts';
import { stack } from '../infra/stack.ts';

export interface Data {
  stack: Stack;
  table: SingleTable;
  files: PrivateBucket;
  secret: Secret;
  /** Encrypts the environment of the functions that know the secret. */
  environmentKey: Key;
}

/** Where the files people send lie, apart from those the application makes. */
export const attachments = 'att/';
/** Where sealed scores lie: written once when judging ends, and kept. */
export const seals = 'seals/';

/** What must outlive everything else: the table, the made files, the application's secret. */
export function dataStack(app: App, stage: Stage): Data {
  const scope = stack(app, stage, 'data');
  const secret = new Secret(scope, 'Secret', {
    description: 'Peppers the hashes of receipts and sessions and derives the key of encrypted fields',
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy: stage.removal,
  });
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason:
      'What was hashed or encrypted under the old value could no longer be found or read: never changed by a clock.',
  });
  return {
    stack: scope,
    table: new SingleTable(scope, 'Table', stage),
    files: new PrivateBucket(scope, 'Files', {
      removalPolicy: stage.removal,
      autoDeleteObjects: !stage.protect,
      versioned: stage.protect,
      shortMemory: attachments,
    }),
    secret,
    environmentKey: new Key(scope, 'EnvironmentKey', {
      description: `xiance ${stage.name}: environment of functions that know the secret`,
      enableKeyRotation: true,
      removalPolicy: stage.removal,
    }),
  };
}
