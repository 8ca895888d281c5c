import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';

export interface Clients {
  client: DynamoDBClient;
  streams: DynamoDBStreamsClient;
  destroy(): void;
}

export interface Access extends Pick<DynamoDBClientConfig, 'credentials' | 'region'> {
  /** The engine this application started: it listens on this machine alone and reads the form of a signature, not the signature. */
  isOwn?: boolean;
}

/** What stands in place of a signature where nobody reads it: to sign costs a tenth of what a request costs. */
const unsigned = {
  sign: async <T extends { headers: Record<string, string> }>(request: T): Promise<T> => {
    request.headers['authorization'] =
      'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=none';
    request.headers['x-amz-date'] = '20260101T000000Z';
    return request;
  },
} as unknown as NonNullable<DynamoDBClientConfig['signer']>;

/**
 * Clients of a DynamoDB at `endpoint`. The engine and DynamoDB Local check no signature, so any letters will do as
 * credentials (Local wants letters and digits only); `credentials` and `region` are for an endpoint that does check.
 */
export function connect(endpoint: string, given: Access = {}): Clients {
  const config = {
    endpoint,
    region: given.region ?? 'local',
    credentials: given.credentials ?? { accessKeyId: 'local', secretAccessKey: 'local' },
    // The engine restarts within a tenth of a second; six tries reach over that.
    maxAttempts: 6,
    ...(given.isOwn ? { signer: unsigned } : {}),
  };
  // The SDK's own 50 sockets would make a burst of submissions wait in line and warn about it. Kept alive, because a
  // new connection costs the engine as much as a small read.
  const requestHandler = {
    connectionTimeout: 2_000,
    requestTimeout: 15_000,
    httpAgent: { keepAlive: true, maxSockets: 128 },
  };
  const client = new DynamoDBClient({ ...config, requestHandler });
  const streams = new DynamoDBStreamsClient({
    ...config,
    requestHandler: { ...requestHandler, httpAgent: { keepAlive: true, maxSockets: 8 } },
  });
  return {
    client,
    streams,
    destroy() {
      client.destroy();
      streams.destroy();
    },
  };
}
