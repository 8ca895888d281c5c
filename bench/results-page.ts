/**
 * How long the results of a survey take to show, of a large one against a small one with the same form: what the desk asks for and the
 * public page. The application runs over the data directory with nothing remembered between requests, so each view is a first one.
 *
 *   node bench/many-responses.ts DIRECTORY && node bench/results-page.ts DIRECTORY [large] [small] [runs]
 *
 * Views alternate between the two; medians are compared. Ends with 1 if the large one takes more than 1.5 times as long.
 */
import { createApp } from '#api/app.ts';
import * as campaigns from '#store/campaign.ts';
import * as sessions from '#store/session.ts';
import { startRuntime } from '#local/supervise.ts';
import { fileURLToPath } from 'node:url';
import { readShells } from '#local/application.ts';
import { newSecret } from '#testing/app.ts';
import * as tallies from '#store/tally.ts';
import { withinOf } from './make-survey.ts';

const MOST = 1.5;
const [directory, large = 'big', small = 'small', runs = '31'] = process.argv.slice(2);
if (!directory) throw new Error('node bench/results-page.ts DIRECTORY [large] [small] [runs]');
const started = await startRuntime({ dataDir: directory, now: Date.now, log: () => {} });
if (!started.ok) throw new Error(started.refusal.message.en);
const runtime = started.value;
const origin = 'http://localhost';
try {
  const within = withinOf(runtime);
  const shells = await readShells(fileURLToPath(new URL('../packages/web/dist', import.meta.url)));
  const app = createApp({ ...within, files: runtime.files, origin, shells });
  const token = newSecret();
  const who = { role: 'organizer' as const, id: 'stf_bench', name: 'bench' };
  await sessions.issueLink(within.database, token, who, Math.floor(Date.now() / 1000) + 600);
  const signedIn = await app.request(`${origin}/api/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;

  const idOf = async (slug: string) => (await campaigns.findBySlug(within.database, slug))!.id;
  const ids = { [large]: await idOf(large), [small]: await idOf(small) };
  const views: Record<string, (slug: string) => string> = {
    'what the desk asks for': (slug) => `/api/desk/campaigns/${ids[slug]}/results`,
    'the public page': (slug) => `/c/${slug}/results`,
  };
  const totals = await Promise.all(
    [large, small].map(async (slug) => (await tallies.find(within.database, ids[slug]!)).total),
  );
  console.log(`${large}: ${totals[0]} responses; ${small}: ${totals[1]}`);
  const median = (took: number[]) => took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)]!;
  for (const [name, path] of Object.entries(views)) {
    const took: Record<string, number[]> = { [large]: [], [small]: [] };
    const size: Record<string, number> = {};
    for (let run = -5; run < Number(runs); run++)
      for (const slug of run % 2 ? [large, small] : [small, large]) {
        const from = performance.now();
        const response = await app.request(`${origin}${path(slug)}`, { headers: { cookie } });
        const { byteLength } = await response.arrayBuffer();
        const ms = performance.now() - from;
        if (response.status !== 200) throw new Error(`${path(slug)}: ${response.status}`);
        size[slug] = byteLength;
        // The first runs compile what they run through.
        if (run >= 0) took[slug]!.push(ms);
      }
    const [a, b] = [median(took[large]!), median(took[small]!)];
    const kb = (slug: string) => `${(size[slug]! / 1000).toFixed(0)} kB`;
    console.log(
      `${name}: median of ${runs}: ${a.toFixed(1)} ms (${kb(large)}) against ${b.toFixed(1)} ms (${kb(small)}), ${(a / b).toFixed(2)} times`,
    );
    if (a / b > MOST) process.exitCode = 1;
  }
} finally {
  await runtime.stop();
}
