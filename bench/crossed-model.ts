/**
 * The crossed model on generated ratings, on one core: time of the whole fit with standard errors, and the process' memory.
 *
 *   node bench/crossed-model.ts [entries judges ratings-per-entry]…
 *
 * Without arguments: 3,000 entries × 1,100 judges with 73,000 ratings, then 5,000 × 50 with 5 each. Judges are drawn at random
 * for each entry, seeded; variances are 1 (entries), 0.5 (judges) and 2 (residual). Each fit is timed in a process that has run
 * none before it, and once more.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { crossedModel, type Ratings } from '#stats/crossed-model.ts';
import { random } from '#stats/random.ts';

const sizes = process.argv.slice(2).map(Number);
if (process.env['CROSSED_CHILD'] === undefined) {
  const designs =
    sizes.length > 0
      ? [sizes.slice(0, 3)]
      : [
          [3000, 1100, 73_000 / 3000],
          [5000, 50, 5],
        ];
  for (const design of designs) {
    execFileSync(process.execPath, [fileURLToPath(import.meta.url), ...design.map(String)], {
      env: { ...process.env, CROSSED_CHILD: '1' },
      stdio: 'inherit',
    });
  }
} else {
  const [entries, judges, each] = sizes as [number, number, number];
  const ratings = generated(entries, judges, Math.round(entries * each));
  for (const run of ['first', 'again']) {
    const start = performance.now();
    const cpu = process.cpuUsage();
    const model = crossedModel(ratings);
    const took = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    if (!model) throw new Error('no model');
    const memory = process.resourceUsage().maxRSS / 1024;
    console.log(
      `${entries} × ${judges}, ${ratings.score.length} ratings, ${run}: ${took.toFixed(0)} ms (CPU ${((user + system) / 1000).toFixed(0)} ms), ` +
        `peak RSS ${memory.toFixed(0)} MiB, ${model.iterations} evaluations, converged ${model.converged}, ` +
        `variances ${[model.varEntry, model.varJudge, model.varResidual].map((v) => v.toFixed(6)).join(' ')}, −2 log L ${model.reml.toFixed(6)}`,
    );
  }
}

function generated(entries: number, judges: number, count: number): Ratings {
  const next = random(2015);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const quality = Array.from({ length: entries }, normal);
  const severity = Array.from({ length: judges }, () => Math.sqrt(0.5) * normal());
  const entry = new Int32Array(count);
  const judge = new Int32Array(count);
  const score = new Float64Array(count);
  const taken = Array.from({ length: entries }, () => new Set<number>());
  for (let o = 0; o < count; o++) {
    const e = o % entries;
    let j = Math.floor(next() * judges);
    while (taken[e]!.has(j)) j = Math.floor(next() * judges);
    taken[e]!.add(j);
    entry[o] = e;
    judge[o] = j;
    score[o] = 70 + quality[e]! + severity[j]! + Math.SQRT2 * normal();
  }
  return { entry, judge, score, entries, judges };
}
