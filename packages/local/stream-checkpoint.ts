import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { writeWhole } from './durable-file.ts';

/** How far the projector has come: per shard the last sequence number whose record was handled. */
const Checkpoint = v.object({
  streamArn: v.string(),
  shards: v.record(v.string(), v.object({ after: v.string(), closed: v.boolean() })),
});
export type Checkpoint = v.InferOutput<typeof Checkpoint>;

export interface CheckpointFile {
  /** Nothing if there is none, or none that can be understood: both mean that it is not known what was handled. */
  read(): Promise<Checkpoint | undefined>;
  write(checkpoint: Checkpoint): Promise<void>;
}

/** The checkpoint in the file at `path`, replaced whole each time. */
export function checkpointFile(path: string): CheckpointFile {
  return {
    async read() {
      try {
        const parsed = v.safeParse(Checkpoint, JSON.parse(await readFile(path, 'utf8')));
        return parsed.success ? parsed.output : undefined;
      } catch {
        return undefined;
      }
    },
    write: (checkpoint) => writeWhole(path, JSON.stringify(checkpoint)),
  };
}
