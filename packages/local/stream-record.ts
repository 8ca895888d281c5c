import type { AttributeValue, _Record } from '@aws-sdk/client-dynamodb-streams';
import type { AttributeValue as LambdaValue, DynamoDBRecord } from 'aws-lambda';

/**
 * A record as the SDK reads it, in the form in which Lambda gets it: times as seconds since 1970, binary values as
 * base64 text, the stream named.
 */
export function lambdaRecord({ dynamodb, ...record }: _Record, streamArn: string): DynamoDBRecord {
  const at = dynamodb?.ApproximateCreationDateTime;
  return {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: record.eventVersion,
    eventSource: record.eventSource,
    awsRegion: record.awsRegion,
    eventSourceARN: streamArn,
    ...(record.userIdentity && {
      userIdentity: { type: record.userIdentity.Type, principalId: record.userIdentity.PrincipalId },
    }),
    dynamodb: {
      ApproximateCreationDateTime: at && at.getTime() / 1000,
      Keys: image(dynamodb?.Keys),
      ...(dynamodb?.NewImage && { NewImage: image(dynamodb.NewImage) }),
      ...(dynamodb?.OldImage && { OldImage: image(dynamodb.OldImage) }),
      SequenceNumber: dynamodb?.SequenceNumber,
      SizeBytes: dynamodb?.SizeBytes,
      StreamViewType: dynamodb?.StreamViewType,
    },
  };
}

function image(attributes: Record<string, AttributeValue> = {}): Record<string, LambdaValue> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, lambdaValue(value)]));
}

function lambdaValue(value: AttributeValue): LambdaValue {
  if (value.B) return { B: base64(value.B) };
  if (value.BS) return { BS: value.BS.map(base64) };
  if (value.L) return { L: value.L.map(lambdaValue) };
  if (value.M) return { M: image(value.M) };
  return value as LambdaValue;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
