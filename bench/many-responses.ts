/**
 * Makes a survey with any number of responses in a data directory, for the other benches to run on:
 *
 *   node bench/many-responses.ts DIRECTORY [slug=responses …]
 *
 * e.g. `node bench/many-responses.ts /var/tmp/big big=186000 small=1000`. Responses go straight through the store, 25 a request; lists
 * and figures are made by the projector's own `project` in lots of 2,000 rather than by waiting for the stream, whose position is then
 * set to its end. Ends with 1 if not every response is in the figures.
 */
import * as forms from '#store/form.ts';
import * as tallies from '#store/tally.ts';
import { fileIn } from '#local/data-directory.ts';
import { checkpointFile } from '#local/stream-checkpoint.ts';
import { tipOf } from '#local/stream-position.ts';
import { connect } from '#local/clients.ts';
import { streamOf } from '#local/stream-shards.ts';
import { startRuntime } from '#local/supervise.ts';
import { bigResponse } from './big-survey.ts';
import { makeSurvey, makeUnits, withinOf, writeAll } from './make-survey.ts';

const LOT = 2000;

const [directory, ...wanted] = process.argv.slice(2);
if (!directory) throw new Error('node bench/many-responses.ts DIRECTORY [slug=responses …]');
const started = await startRuntime({ dataDir: directory, now: Date.now, log: () => {} });
if (!started.ok) throw new Error(started.refusal.message.en);
const runtime = started.value;
const deps = withinOf(runtime);
try {
  const unitIds = await makeUnits(deps);
  for (const one of wanted.length > 0 ? wanted : ['big=186000', 'small=1000']) {
    const [slug = '', amount = ''] = one.split('=');
    const campaign = await makeSurvey(deps, slug);
    const formOf = forms.keeping(deps.database);
    const took = { made: 0, written: 0, projected: 0 };
    const count = Number(amount);
    let at = performance.now();
    const lap = (part: keyof typeof took) => {
      took[part] += (performance.now() - at) / 1000;
      at = performance.now();
    };
    for (let from = 0; from < count; from += LOT) {
      const lot = Array.from({ length: Math.min(LOT, count - from) }, (_, i) =>
        bigResponse(campaign, unitIds, from + i),
      );
      lap('made');
      await writeAll(deps, lot);
      lap('written');
      await tallies.project(
        deps.database,
        lot.map(({ response }) => response),
        formOf,
      );
      lap('projected');
    }
    const { total } = await tallies.find(deps.database, campaign.id);
    const seconds = Object.entries(took).map(([part, s]) => `${part} in ${s.toFixed(1)} s`);
    console.log(`${slug}: ${total} of ${count} responses counted; ${seconds.join(', ')}`);
    if (total !== count) process.exitCode = 1;
  }
  // All is projected: the server that starts here next goes on from the stream's end.
  const clients = connect(runtime.endpoint, { isOwn: true });
  const streamArn = await streamOf(clients.client, runtime.tableName);
  const source = { ...clients, tableName: runtime.tableName, streamArn: streamArn! };
  await checkpointFile(fileIn(runtime.directory, 'checkpoint')).write(await tipOf(source));
  clients.destroy();
} finally {
  await runtime.stop();
}
