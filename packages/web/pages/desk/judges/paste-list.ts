import { plain } from '#core/judge.ts';

export interface PastedJudge {
  name: string;
  unit: string;
}
export interface PasteProblem {
  line: number;
  rule: 'no_name' | 'name_too_long' | 'unit_too_long' | 'twice' | 'known' | 'too_many';
  text: string;
}

const MOST = 200;
/** A heading copied along from a sheet. */
const heading = /^(姓名|评委|name|judge)$/i;

/**
 * Judges from a pasted list, one a line: the name, then, after a tab, a comma, a semicolon or two blanks, the unit.
 * A leading number (“1. 王芳”, “2、李强”) is skipped. Lines that cannot be read, and people on the panel already, are listed.
 */
export function readJudges(
  text: string,
  panel: readonly PastedJudge[] = [],
): { judges: PastedJudge[]; problems: PasteProblem[] } {
  const judges: PastedJudge[] = [];
  const problems: PasteProblem[] = [];
  const keyOf = (judge: PastedJudge) => `${plain(judge.name)}\t${plain(judge.unit)}`;
  const known = new Set(panel.map(keyOf));
  const seen = new Set<string>();
  text.split(/\r?\n/).forEach((raw, i) => {
    const line = raw.replace(/^\s*\d{1,3}\s*[.、．)）\t]\s*/, '');
    if (line.trim() === '') return;
    const [first = '', ...rest] = line.split(/\t|[,，;；]|\s{2,}/);
    const judge = {
      name: first.trim(),
      unit: rest
        .map((part) => part.trim())
        .filter(Boolean)
        .join(' '),
    };
    if (judges.length === 0 && heading.test(judge.name)) return;
    const problem = (rule: PasteProblem['rule']) => void problems.push({ line: i + 1, rule, text: raw.trim() });
    if (judge.name === '') return problem('no_name');
    if (judge.name.length > 40) return problem('name_too_long');
    if (judge.unit.length > 80) return problem('unit_too_long');
    if (known.has(keyOf(judge))) return problem('known');
    if (seen.has(keyOf(judge))) return problem('twice');
    if (judges.length === MOST) return problem('too_many');
    seen.add(keyOf(judge));
    judges.push(judge);
  });
  return { judges, problems };
}
