/**
 * Our trimmed mean beside an official one: a panel's printed marks, and what the federation made of them.
 *
 *   node bench/trimmed-mean.ts FILE.csv
 *
 * The file has a row per aspect with section, aspect, base_value, goe, scores_of_panel and the judges' marks J1 … J9. Of components
 * (marks in quarters; 0.0 is a seat that gave none) the official score is the mean without the highest and the lowest, half up to two
 * decimals. Of elements the marks are grades, each worth a value of that element which the file does not give. Where a
 * name has at least five rows with grades of one sign, the one value per grade that fits most of them is taken, so this half is
 * a weak check: it shows that trimming and rounding can be right, not that they are. Prints how many agree and what does not.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { roundHalfUp } from '#stats/round-half-up.ts';
import { trimmedMean } from '#stats/standing.ts';

const rows = parse<Record<string, string>>(readFileSync(process.argv[2]!), { columns: true, bom: true });
const marks = (row: Record<string, string>) =>
  Array.from({ length: 9 }, (_, j) => row[`J${j + 1}`] ?? '')
    .filter(Boolean)
    .map(Number);

let agreeing = 0;
const components = rows.filter((row) => row['section'] === 'components');
for (const row of components) {
  const given = marks(row).filter((mark) => mark > 0);
  const ours = roundHalfUp(trimmedMean(given) ?? Number.NaN, 2);
  if (ours === Number(row['scores_of_panel'])) agreeing += 1;
  else console.log(`${row['aspect_id']}: ours ${ours}, official ${row['scores_of_panel']}, marks ${given.join(' ')}`);
}
console.log(`components: ${agreeing} of ${components.length} agree`);

const elements = rows.filter((row) => row['section'] === 'elements');
const sums = elements.filter(
  (row) => roundHalfUp(Number(row['base_value']) + Number(row['goe']), 2) === Number(row['scores_of_panel']),
);
console.log(`elements: ${sums.length} of ${elements.length} are base value + grade of execution as printed`);

const groups = Map.groupBy(
  elements.filter((row) => marks(row).every((mark) => mark >= 0) || marks(row).every((mark) => mark <= 0)),
  (row) => `${row['aspect']} ${marks(row).some((mark) => mark < 0) ? '−' : '+'}`,
);
let [met, tried] = [0, 0];
let constants = 0;
for (const [name, group] of groups) {
  if (group.length < 5) continue;
  constants += 1;
  const agree = Array.from({ length: 300 }, (_, i) => {
    const value = (i + 1) / 100;
    return group.filter(
      (row) => roundHalfUp(trimmedMean(marks(row).map((mark) => mark * value))!, 2) === Number(row['goe']),
    ).length;
  });
  const most = Math.max(...agree);
  met += most;
  tried += group.length;
  if (most < group.length) console.log(`${name}: ${most} of ${group.length}`);
}
console.log(`elements by ${constants} fitted values per grade: ${met} of ${tried} agree`);
