/**
 * Delivers a survey's responses to the projector as badly as a stream may, and then makes all figures again from the table: both must
 * be the same bytes. Records come in any order, revisions before what they revise, one in five twice, to several projectors at work
 * side by side; one response in ten was revised and one in thirty excluded.
 *
 *   node bench/rebuild.ts [responses] [projectors] [seed]
 *
 * Ends with 1 if the two differ, or the figures are not those of a plain count of what was sent.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBRecord } from 'aws-lambda';
import { createProjector } from '#api/projector.ts';
import { isRefusal } from '#core/refusal.ts';
import * as Response from '#core/response.ts';
import { addRow, emptyTally, inOrder, rowOf } from '#core/tally.ts';
import { startRuntime } from '#local/supervise.ts';
import { random, shuffle } from '#stats/random.ts';
import { encode } from '#store/database.ts';
import * as projection from '#store/projection.ts';
import * as responses from '#store/response.ts';
import * as tallies from '#store/tally.ts';
import { bigForm, bigResponse } from './big-survey.ts';
import { makeSurvey, makeUnits, storedOf, withinOf, writeAll } from './make-survey.ts';

const [count = 50_000, projectors = 4, seed = 1] = process.argv.slice(2).map(Number);
const BATCH = 100;
const directory = await realpath(await mkdtemp(join(tmpdir(), 'xiance-rebuild-')));
const started = await startRuntime({ dataDir: join(directory, 'data'), now: Date.now, log: () => {} });
if (!started.ok) throw new Error(started.refusal.message.en);
const runtime = started.value;
const deps = withinOf(runtime);
const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(1);
try {
  const unitIds = await makeUnits(deps);
  const campaign = await makeSurvey(deps, 'rebuild');
  const next = random(seed);
  // ---- what was sent: every version of every response, and how each ended ----
  const versions: Response.Made[] = [];
  const last: Response.Made[] = [];
  for (let n = 0; n < count; n++) {
    let made = bigResponse(campaign, unitIds, n, seed);
    versions.push(made);
    if (next() < 0.1) {
      const other = bigResponse(campaign, unitIds, count + n, seed);
      made = { ...other, response: { ...other.response, id: made.response.id, version: 2 } };
      versions.push(made);
    }
    if (next() < 1 / 30) {
      const response = Response.setState(made.response, 'excluded', 'bench');
      if (isRefusal(response)) throw new Error(response.refused);
      versions.push((made = { ...made, response }));
    }
    last.push(made);
  }
  for (let i = 0; i < last.length; i += 2000) await writeAll(deps, last.slice(i, i + 2000));

  // ---- delivered ----
  const image = (made: Response.Made) =>
    encode({
      ...responses.responseKey(campaign.id, made.response.id),
      kind: 'response',
      value: storedOf(made),
      version: made.response.version,
    });
  const deliveries = shuffle([...versions, ...versions.filter(() => next() < 0.2)], next);
  const batches = Array.from({ length: Math.ceil(deliveries.length / BATCH) }, (_, i) =>
    deliveries.slice(i * BATCH, (i + 1) * BATCH),
  );
  let from = performance.now();
  let again = 0;
  let at = 0;
  const projecting = async () => {
    const projector = createProjector({ database: deps.database, files: runtime.files, send: async () => {} });
    for (let batch = batches[at++]; batch; batch = batches[at++]) {
      const Records = batch.map((made, i) => ({
        eventName: 'INSERT',
        dynamodb: { SequenceNumber: String(i + 1), NewImage: image(made) },
      })) as DynamoDBRecord[];
      // A batch that fails is delivered again, as Lambda does.
      for (let tries = 0; (await projector({ Records })).batchItemFailures.length > 0; tries++) {
        again++;
        if (tries > 20) throw new Error('a batch failed for good');
      }
    }
  };
  await Promise.all(Array.from({ length: projectors }, projecting));
  console.log(
    `${deliveries.length} records of ${versions.length} versions of ${count} responses, delivered to ${projectors} projectors in ${seconds(from)} s; ${again} batches failed and came again`,
  );

  // ---- compared ----
  const delivered = await projection.snapshot(deps.database, campaign.id);
  const figures = await tallies.find(deps.database, campaign.id);
  const plain = emptyTally();
  for (const { response } of last) addRow(plain, rowOf(bigForm, response), 1);
  const right = JSON.stringify(inOrder(figures)) === JSON.stringify(inOrder(plain));
  from = performance.now();
  const done = await projection.rebuild(deps.database);
  console.log(`rebuilt from ${done} responses in ${seconds(from)} s`);
  const rebuilt = await projection.snapshot(deps.database, campaign.id);
  const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
  const same = delivered === rebuilt;
  console.log(
    `${figures.total} counted, ${right ? 'as' : 'NOT as'} a plain count has it; delivered ${digest(delivered)}, rebuilt ${digest(rebuilt)} (${delivered.length} characters): ${same ? 'the same' : 'DIFFERENT'}`,
  );
  process.exitCode = same && right ? 0 : 1;
} finally {
  await runtime.stop();
  await rm(directory, { recursive: true });
}
