import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Lambda } from './lambda.ts';

/** A bucket nobody reaches but by an AWS identity over TLS, encrypted; half-done uploads go after a week. */
export class PrivateBucket extends Bucket {
  constructor(
    scope: Construct,
    id: string,
    {
      shortMemory,
      ...props
    }: Pick<BucketProps, 'removalPolicy' | 'autoDeleteObjects' | 'versioned'> & {
      /** Below this prefix an old version goes a week after it was replaced or removed: what people took back is to be gone. */
      shortMemory?: string;
    },
  ) {
    super(scope, id, {
      ...props,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(7),
          // Long enough to take a mistake back; not for ever, since a name that was erased may stand in an old version.
          noncurrentVersionExpiration: props.versioned ? Duration.days(90) : undefined,
        },
        ...(props.versioned && shortMemory
          ? [{ prefix: shortMemory, noncurrentVersionExpiration: Duration.days(7), expiredObjectDeleteMarker: true }]
          : []),
      ],
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Access logs would keep a worker’s network address beside what they opened and when. ' +
        'Who downloads a made file is an event of the application’s own audit trail.',
    });
  }
  /** Allows a function of another stack something with every object below `prefix`; `reason` is for the security review. */
  allowObjects(lambda: Lambda, actions: string[], reason: string, prefix = ''): void {
    lambda.allow(actions, [this.arnForObjects(`${prefix}*`)]);
    // The review names the other stack's bucket as the import that the template will have in its place.
    const imported: unknown = Stack.of(lambda).resolve(this.stack.exportValue(this.bucketArn));
    const name = (imported as { 'Fn::ImportValue': string })['Fn::ImportValue'];
    Validations.of(lambda.role!).acknowledge({ id: `AwsSolutions-IAM5[Resource::${name}/${prefix}*]`, reason });
  }
}
