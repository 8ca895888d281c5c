import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { reasonOf } from './refusal.ts';

/** What Lambda calls for a stream; `packages/api`'s projector has this shape. */
export type StreamHandler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse | void>;

/** A record that was given up: where it stands, never what it holds, as Lambda's failure destination gets it. */
export interface ParkedRecord {
  eventID: string;
  sequenceNumber: string;
  attempts: number;
  reason: string;
}

export interface Delivery {
  handler: StreamHandler;
  batchSize: number;
  /** How often one record may fail before it is parked. */
  attempts: number;
  /** After this, everything up to and including `last` is done and need never be delivered again. */
  done(last: DynamoDBRecord): Promise<void>;
  park(record: ParkedRecord): Promise<void>;
  /** Waits out the back-off; false if there is no time left because the runner stops. */
  pause(milliseconds: number): Promise<boolean>;
  /** Whether the database answers: while it does not, no failure counts against a record. */
  healthy(): Promise<boolean>;
}

const backOff = { first: 50, most: 5_000 };

/**
 * Hands `records` to the handler in order, as Lambda's event source mapping does with ReportBatchItemFailures and
 * BisectBatchOnFunctionError: what comes before the first reported failure is done, a batch that fails whole is halved
 * until the record that fails stands alone, and that record is tried `attempts` times with growing pauses, then parked.
 * Gives back false if it stopped early because the runner stops.
 */
export async function deliver(records: DynamoDBRecord[], delivery: Delivery): Promise<boolean> {
  let pending = records;
  let size = delivery.batchSize;
  let failures = 0;

  while (pending.length > 0) {
    const batch = pending.slice(0, size);
    const outcome = await attempt(batch, delivery.handler);
    const last = batch[outcome.handled - 1];
    if (last) {
      await delivery.done(last);
      pending = pending.slice(outcome.handled);
      failures = 0;
    }
    if (outcome.reason === undefined) {
      size = delivery.batchSize;
      continue;
    }
    if (outcome.whole && batch.length > 1) {
      // Lambda does not count a halving as an attempt either.
      size = Math.ceil(batch.length / 2);
      continue;
    }
    if (await delivery.healthy()) failures += 1;
    const [head] = pending;
    if (head && failures >= delivery.attempts) {
      await delivery.park({ ...place(head), attempts: failures, reason: outcome.reason });
      await delivery.done(head);
      pending = pending.slice(1);
      failures = 0;
      size = delivery.batchSize;
      continue;
    }
    if (!(await delivery.pause(Math.min(backOff.first * 2 ** failures, backOff.most)))) return false;
  }
  return true;
}

interface Attempt {
  /** How many records from the front are done. */
  handled: number;
  reason?: string;
  /** The batch failed as one: which record is at fault is not known. */
  whole?: boolean;
}

async function attempt(batch: DynamoDBRecord[], handler: StreamHandler): Promise<Attempt> {
  let failures: { itemIdentifier: string }[];
  try {
    failures = (await handler({ Records: batch }))?.batchItemFailures ?? [];
  } catch (error) {
    return { handled: 0, reason: reasonOf(error), whole: true };
  }
  if (failures.length === 0) return { handled: batch.length };
  const positions = failures.map((f) => batch.findIndex((r) => r.dynamodb?.SequenceNumber === f.itemIdentifier));
  const first = Math.min(...positions);
  // An identifier that is not in the batch fails all of it, as in Lambda.
  if (first < 0) return { handled: 0, reason: 'an unknown batchItemFailures identifier', whole: true };
  return { handled: first, reason: 'reported in batchItemFailures' };
}

function place(record: DynamoDBRecord): { eventID: string; sequenceNumber: string } {
  return { eventID: record.eventID ?? '', sequenceNumber: record.dynamodb?.SequenceNumber ?? '' };
}
