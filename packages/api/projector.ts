import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { Job, type JobMessage } from '#core/job.ts';
import { Report } from '#core/report-schema.ts';
import { Visit } from '#core/visit.ts';
import { Ballot } from '#core/vote.ts';
import { decode, type Database } from '#store/database.ts';
import { StoredFile } from '#store/file.ts';
import { StoredEntry } from '#store/entry.ts';
import * as forms from '#store/form.ts';
import * as projection from '#store/projection.ts';
import * as reports from '#store/report.ts';
import { StoredResponse } from '#store/response.ts';
import * as tallies from '#store/tally.ts';
import * as visits from '#store/visit.ts';
import * as votes from '#store/vote.ts';
import { forget } from './acts/file.ts';
import type { Files } from './deps.ts';

export interface ProjectorDeps {
  database: Database;
  files: Pick<Files, 'remove'>;
  /** Hands a job to the queue. */
  send: (message: JobMessage) => Promise<void>;
}

/**
 * Brings the read models up to the stream: entries into lists and counters, responses into figures, reports into boards, votes and visits into
 * counts, new jobs into the queue, and the bytes of a file whose record is gone (nothing claimed it in time) away.
 * A batch that fails is reported from its first record on and delivered again; all effects are safe to repeat.
 */
export const createProjector =
  (deps: ProjectorDeps, formOf: tallies.FormOf = forms.keeping(deps.database)) =>
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
      const responses = images
        .filter(({ image }) => image.kind?.S === 'response')
        .map(({ image }) => decode(StoredResponse, image).response);
      await tallies.project(deps.database, responses, formOf);
      const sent = images.filter(({ image }) => image.kind?.S === 'report').map(({ image }) => decode(Report, image));
      await reports.project(deps.database, sent);
      const ballots = images.filter(({ image }) => image.kind?.S === 'vote').map(({ image }) => decode(Ballot, image));
      await votes.project(deps.database, ballots);
      const seen = images.filter(({ image }) => image.kind?.S === 'visit').map(({ image }) => decode(Visit, image));
      await visits.project(deps.database, seen);
      for (const { record, image } of images)
        if (image.kind?.S === 'job' && record.eventName === 'INSERT') await deps.send({ jobId: decode(Job, image).id });
      for (const { eventName, dynamodb } of event.Records) {
        const gone = dynamodb?.OldImage as Record<string, AttributeValue> | undefined;
        if (eventName === 'REMOVE' && gone?.kind?.S === 'file') await forget(deps, decode(StoredFile, gone));
      }
      return { batchItemFailures: [] };
    } catch (error) {
      const first = event.Records[0]?.dynamodb?.SequenceNumber;
      if (!first) throw error;
      return { batchItemFailures: [{ itemIdentifier: first }] };
    }
  };
