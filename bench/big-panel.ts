/**
 * A whole judging through the API on the embedded engine: how long organizers and judges wait at each step.
 *
 *   node bench/big-panel.ts [entries judges]      800 12 where nothing is said
 *
 * Entries come in by import, judges sign in by their links, scores are written to the store as judges' pages would leave them.
 */
import { random } from '#stats/random.ts';
import * as judges from '#store/judge.ts';
import { newId, startTestApp } from '#testing/app.ts';
import { run } from '#testing/running.ts';
import { importEntries } from '#api/acts/import.ts';
import * as campaigns from '#store/campaign.ts';
import { isRefusal } from '#core/refusal.ts';

const [entries = 800, seats = 12] = process.argv.slice(2).map(Number);
const t = await startTestApp();
const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const start = performance.now();
  const result = await work();
  console.log(`${name}: ${(performance.now() - start).toFixed(0)} ms`);
  return result;
};
const ok = <T extends { status: number; body: unknown }>(answer: T): T => {
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer;
};

const c = await run(t, 'reform-proposal', 'bench');
const imported = await importEntries(t.deps, (await campaigns.find(t.deps.database, c.id))!, {
  header: ['编号', '议题', 'title', 'proposal', 'name', 'unit'],
  rows: Array.from({ length: entries }, (_, i) => ({
    row: i + 2,
    cells: [
      `B${i}`,
      i % 2 ? 'transport' : 'skills',
      `建议${i}`,
      '加开一趟班车。'.repeat(20),
      `某人${i}`,
      `某某${i % 90}厂`,
    ],
  })),
});
if (isRefusal(imported) || imported.errors.length > 0) throw new Error(JSON.stringify(imported).slice(0, 300));
await t.settle();
const ids = imported.created.map(({ entryId }) => entryId);
for (let i = 0; i < ids.length; i += 200)
  ok(await c.desk('POST', '/decisions', { entryIds: ids.slice(i, i + 200), decision: { action: 'accept' } }));
await t.settle();
await c.move('screening');
const panel = Array.from({ length: seats }, (_, j) => ({ id: newId('judge'), name: `评委${j}`, unit: `某某${j}厂` }));
const { judges: linked } = ok(await c.desk('POST', '/judges', { judges: panel })).body;
await timed('a deal drafted', async () => ok(await c.desk('POST', '/assignment/draft', { seed: 1 })));
await timed('judging opened, reviews dealt', () => c.move('judging'));
const next = random(1);
const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
const quality = new Map(ids.map((id) => [id, normal()]));
async function score() {
  for (const { id } of panel) {
    const leniency = 0.7 * normal();
    const sheets = await judges.listSheets(t.deps.database, { campaignId: c.id, id });
    const scored = sheets
      .filter(({ state, scores }) => state === 'open' && Object.keys(scores).length === 0)
      .map((sheet) => ({
        ...sheet,
        version: sheet.version + 1,
        scores: Object.fromEntries(
          ['relevance', 'novelty', 'feasibility', 'benefit'].map((key) => [
            key,
            Math.max(1, Math.min(10, Math.round(6 + quality.get(sheet.entryId)! + leniency + 0.8 * normal()))),
          ]),
        ),
      }));
    if (!(await judges.saveSheets(t.deps.database, scored))) throw new Error('sheets changed');
  }
}
await score();
const { response } = await t.ask('POST', '/api/session', { token: linked[0].url.split('#')[1] });
const cookie = response.headers.get('set-cookie')!.split(';')[0]!;
await timed('a judge’s pile', async () => ok(await t.ask('GET', '/api/judge/pile', undefined, { cookie })));
await timed('one sheet', async () => ok(await t.ask('GET', '/api/judge/sheets/7', undefined, { cookie })));
const { sheet } = (await t.ask('GET', '/api/judge/sheets/7', undefined, { cookie })).body;
await timed('a sheet saved', async () =>
  ok(
    await t.ask(
      'PUT',
      '/api/judge/sheets/7',
      { version: sheet.version, scores: sheet.scores, comment: '可行' },
      { cookie },
    ),
  ),
);
await timed('the chair’s board by judge', async () => ok(await c.desk('GET', '/panel')));
await timed('the chair’s board by entry', async () => ok(await c.desk('GET', '/panel/entries')));
await timed('conflicts', async () => ok(await c.desk('GET', '/conflicts')));
const second = await timed('the second round planned', () => c.desk('GET', '/assignment/second'));
if (second.status === 200) {
  await timed(`the second round dealt (${second.body.reviews} reviews)`, async () =>
    ok(await c.desk('POST', '/assignment/second', { seed: 1 })),
  );
  await score();
}
for (const run_ of ['first', 'again'])
  await timed(`the standing while judging, ${run_}`, async () => ok(await c.desk('GET', '/standing?method=model')));
await timed('judging ended, scores sealed', () => c.move('selection'));
for (const run_ of ['first', 'again'])
  await timed(`the standing as sealed, ${run_}`, async () => ok(await c.desk('GET', '/standing?method=model')));
await timed('the panel’s figures', async () => ok(await c.desk('GET', '/standing/panel')));
await timed('a place explained', async () => ok(await c.desk('GET', `/standing/${ids[0]}?method=model`)));
await t.stop();
