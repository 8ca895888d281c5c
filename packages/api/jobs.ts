import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import { JobMessage } from '#core/job.ts';
import { run } from './acts/job.ts';
import type { Deps } from './deps.ts';

/** Does the jobs the queue delivers. A job that fails for a reason of its own is marked so; only a broken delivery comes again. */
export const createJobs =
  (deps: Parameters<typeof run>[0] & { log: Deps['log'] }) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failures: SQSBatchResponse['batchItemFailures'] = [];
    for (const record of event.Records) {
      try {
        await run(deps, v.parse(JobMessage, JSON.parse(record.body)).jobId);
      } catch (error) {
        deps.log({
          level: 'error',
          event: 'job_delivery_failed',
          message: error instanceof Error ? error.message : String(error),
        });
        failures.push({ itemIdentifier: record.messageId });
      }
    }
    return { batchItemFailures: failures };
  };
