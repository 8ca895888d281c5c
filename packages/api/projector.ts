import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { Job, type JobMessage } from '#core/job.ts';
import { Report } from '#core/report-schema.ts';
import { decode, type Database } from '#store/database.ts';
import { StoredEntry } from '#store/entry.ts';
import * as projection from '#store/projection.ts';
import * as reports from '#store/report.ts';

export interface ProjectorDeps {
  database: Database;
  /** Hands a job to the queue. */
  send: (message: JobMessage) => Promise<void>;
}

/**
 * Brings the read models up to the stream: entries into lists and counters, reports into boards, new jobs into the queue.
 * A batch that fails is reported from its first record on and delivered again; both effects are safe to repeat.
 */
export const createProjector =
  (deps: ProjectorDeps) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    try {
      const images = event.Records.flatMap((record) =>
        record.dynamodb?.NewImage
          ? [{ record, image: record.dynamodb.NewImage as Record<string, AttributeValue> }]
          : [],
      );
      const entries = images
        .filter(({ image }) => image.kind?.S === 'entry')
        .map(({ image }) => decode(StoredEntry, image).entry);
      await projection.project(deps.database, entries);
      const sent = images.filter(({ image }) => image.kind?.S === 'report').map(({ image }) => decode(Report, image));
      await reports.project(deps.database, sent);
      for (const { record, image } of images)
        if (image.kind?.S === 'job' && record.eventName === 'INSERT') await deps.send({ jobId: decode(Job, image).id });
      return { batchItemFailures: [] };
    } catch (error) {
      const first = event.Records[0]?.dynamodb?.SequenceNumber;
      if (!first) throw error;
      return { batchItemFailures: [{ itemIdentifier: first }] };
    }
  };
