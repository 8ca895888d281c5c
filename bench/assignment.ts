/**
 * The assignment of reviews on generated panels, on one core.
 *
 *   node bench/assignment.ts
 *
 * Entries are of ten topics, each judge is an expert on two or three; 5 % of pairs are conflicts, drawn at random, seeded; loads
 * are bounded by their mean ± 1. A pair of an entry and a judge who is no expert on its topic costs 1. Each deal is timed in the
 * state of a process that has run none before it, and as the median of ten more with other seeds.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { assign, type AssignmentInput } from '#stats/assignment.ts';
import { random } from '#stats/random.ts';

interface Design {
  entries: number;
  judges: number;
  reviews: number;
  /** Whether topics count. */
  topics: boolean;
  overlap: number;
}

const designs: Design[] = [
  { entries: 5000, judges: 50, reviews: 3, topics: false, overlap: 0 },
  { entries: 5000, judges: 50, reviews: 3, topics: true, overlap: 0 },
  { entries: 5000, judges: 50, reviews: 3, topics: true, overlap: 3 },
  { entries: 5000, judges: 50, reviews: 3, topics: true, overlap: 8 },
  { entries: 800, judges: 12, reviews: 3, topics: false, overlap: 0 },
  { entries: 800, judges: 12, reviews: 3, topics: true, overlap: 5 },
];

const child = process.env['ASSIGNMENT_CHILD'];
if (child === undefined) {
  for (const index of designs.keys()) {
    const env = { ...process.env, ASSIGNMENT_CHILD: String(index) };
    execFileSync(process.execPath, [fileURLToPath(import.meta.url)], { env, stdio: 'inherit' });
  }
} else measure(designs[Number(child)]!);

function measure(design: Design): void {
  const input = generated(design);
  const [first, result] = timed(input);
  if ('impossible' in result) throw new Error(JSON.stringify(result.impossible));
  const again = Array.from({ length: 10 }, (_, i) => timed({ ...input, seed: i })[0]).sort((a, b) => a - b);
  const conflicts = result.added.filter(([entry, judge]) => input.barred(entry, judge)).length;
  const { least, median, short } = result.overlap;
  console.log(
    `${design.entries} × ${design.judges} × ${design.reviews}, ${design.topics ? 'topics' : 'no topics'}, overlap ${design.overlap} asked: ` +
      `${first.toFixed(1)} ms, again ${again[5]!.toFixed(1)} ms; conflicts ${conflicts}, ` +
      `loads ${Math.min(...result.loads)}–${Math.max(...result.loads)}, cost ${result.cost} (cheapest ${result.cheapest}), ` +
      `parts ${result.components}, judges share ${least} at least, ${median} in the median, ${short} pairs short`,
  );
}

function timed(input: AssignmentInput) {
  const start = performance.now();
  const result = assign(input);
  return [performance.now() - start, result] as const;
}

function generated({ entries, judges, reviews, topics, overlap }: Design): AssignmentInput {
  const next = random(2024);
  const topic = Array.from({ length: entries }, () => Math.floor(next() * 10));
  const expert = Array.from({ length: judges }, (_, judge) => {
    const known = new Set([judge % 10]);
    for (const more = next() < 0.5 ? 2 : 3; known.size < more;) known.add(Math.floor(next() * 10));
    return known;
  });
  const conflict = Uint8Array.from({ length: entries * judges }, () => (next() < 0.05 ? 1 : 0));
  const mean = (entries * reviews) / judges;
  const bounds = { least: Math.ceil(mean - 1), most: Math.floor(mean + 1) };
  return {
    entries,
    judges,
    reviews: Array.from({ length: entries }, () => reviews),
    loads: Array.from({ length: judges }, () => bounds),
    kept: [],
    barred: (entry, judge) => conflict[entry * judges + judge] === 1,
    ...(topics && { cost: (entry: number, judge: number) => (expert[judge]!.has(topic[entry]!) ? 0 : 1) }),
    overlap,
    seed: 1,
  };
}
