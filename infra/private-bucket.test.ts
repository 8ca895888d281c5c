import { RemovalPolicy } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { PrivateBucket } from './private-bucket.ts';
import { templateOf } from './testing.ts';

const template = templateOf((scope) => new PrivateBucket(scope, 'Files', { removalPolicy: RemovalPolicy.RETAIN }));

test('is closed to the public, encrypted, and owned by its owner alone', () => {
  expect(template).toDeclare('AWS::S3::Bucket', {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  });
});

test('refuses everyone without TLS 1.2', () => {
  const refused = (Condition: object) =>
    Match.objectLike({ Effect: 'Deny', Action: 's3:*', Principal: { AWS: '*' }, Condition });
  expect(template).toDeclare('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        refused({ Bool: { 'aws:SecureTransport': 'false' } }),
        refused({ NumericLessThan: { 's3:TlsVersion': 1.2 } }),
      ]),
    },
  });
});

test('keeps old versions of what people may take back for a week only', () => {
  const versioned = templateOf((scope) => new PrivateBucket(scope, 'Files', { versioned: true, shortMemory: 'att/' }));
  expect(versioned).toDeclare('AWS::S3::Bucket', {
    LifecycleConfiguration: {
      Rules: [
        Match.objectLike({ NoncurrentVersionExpiration: { NoncurrentDays: 90 } }),
        Match.objectLike({ Prefix: 'att/', NoncurrentVersionExpiration: { NoncurrentDays: 7 } }),
      ],
    },
  });
});

test('keeps old versions for 90 days where it keeps them', () => {
  const versioned = templateOf((scope) => new PrivateBucket(scope, 'Files', { versioned: true }));
  expect(versioned).toDeclare('AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: { Rules: [Match.objectLike({ NoncurrentVersionExpiration: { NoncurrentDays: 90 } })] },
  });
});
