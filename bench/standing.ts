/**
 * Everything the standing page computes, from a record of generated scores: the standing under all methods with intervals, the panel's
 * figures, one entry's explanation. Each run is timed in a process that has run none before it, and then four times more.
 *
 *   node bench/standing.ts [entries judges reviews]…      800 12 3 where nothing is said
 *
 * Whole points on four criteria; quality SD 1, leniency SD 0.7, noise SD 0.8 on a scale of which a point is one unit; tiers 10 and 38.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { explain } from '#core/explanation.ts';
import { panelFigures } from '#core/panel-figures.ts';
import { isRefusal } from '#core/refusal.ts';
import { recordOf } from '#core/score-record.ts';
import type { Sheet } from '#core/scoresheet.ts';
import { standingOf } from '#core/standing.ts';
import { reformProposal } from '#core/templates/reform-proposal.ts';
import { assign } from '#stats/assignment.ts';
import { random } from '#stats/random.ts';

const sizes = process.argv.slice(2).map(Number);
const [entries = 800, judges = 12, reviews = 3] = sizes;
if (process.env['STANDING_CHILD'] === undefined) {
  for (let process_ = 0; process_ < 3; process_++)
    execFileSync(process.execPath, [fileURLToPath(import.meta.url), String(entries), String(judges), String(reviews)], {
      env: { ...process.env, STANDING_CHILD: '1' },
      stdio: 'inherit',
    });
} else {
  const { record } = recordOf({ ...reformProposal.settings, slug: 'bench' }, made(), sheets(), null);
  const times: string[] = [];
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    const standing = standingOf(record);
    if (isRefusal(standing)) throw new Error(standing.refused);
    const ranked = performance.now();
    panelFigures(record);
    const figures = performance.now();
    const explanation = explain(record, standing, 'model', standing.places[0]!.entry);
    if (!explanation) throw new Error('no explanation');
    const end = performance.now();
    times.push(
      `${(end - start).toFixed(0)} ms (standing ${(ranked - start).toFixed(0)}, figures ${(figures - ranked).toFixed(0)}, explanation ${(end - figures).toFixed(0)})`,
    );
  }
  console.log(`${entries} × ${judges} × ${reviews}: first ${times[0]}; again ${times.slice(1).join('; ')}`);
}

function made() {
  return Array.from({ length: entries }, (_, i) => ({ id: id('ent', i), topic: 'transport' }));
}

function id(noun: string, n: number): string {
  return `${noun}_${Math.imul(n + 1, 2_654_435_761)
    .toString(16)
    .replace('-', 'f')
    .padStart(32, '0')}`;
}

function sheets(): Sheet[] {
  const next = random(800);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const quality = Array.from({ length: entries }, normal);
  const leniency = Array.from({ length: judges }, () => 0.7 * normal());
  const dealt = assign({
    entries,
    judges,
    reviews: Array.from({ length: entries }, () => reviews),
    kept: [],
    barred: () => false,
    seed: 1,
  });
  if ('impossible' in dealt) throw new Error('no deal');
  const at = '2026-03-05T02:00:00.000Z';
  return dealt.added.map(([entry, judge], ordinal) => ({
    campaignId: id('cmp', 0),
    judgeId: id('jdg', judge),
    entryId: id('ent', entry),
    ordinal: ordinal + 1,
    version: 2,
    state: 'open',
    round: 'first',
    scores: Object.fromEntries(
      reformProposal.settings.criteria.map(({ id: criterion, max }) => [
        criterion,
        Math.max(1, Math.min(max, Math.round(6 + quality[entry]! + leniency[judge]! + 0.8 * normal()))),
      ]),
    ),
    comment: '',
    updatedAt: at,
  }));
}
