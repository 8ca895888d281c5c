import type { PanelRow } from '../load.ts';

const QUIET_DAYS = 3;

type Row = Pick<PanelRow, 'assigned' | 'done' | 'savedAt'> & { judge: { name: string; state: string } };

/** Judges who may need a word, named in the panel’s order: nobody is ranked by speed. */
export function behind(rows: readonly Row[], now: number): Record<'notBegun' | 'quiet' | 'notHandedIn', string[]> {
  const active = rows.filter(({ judge, assigned }) => judge.state === 'active' && assigned > 0);
  const open = active.filter(({ done, assigned }) => done < assigned);
  const names = (some: readonly Row[]) => some.map(({ judge }) => judge.name);
  return {
    notBegun: names(open.filter(({ savedAt }) => !savedAt)),
    quiet: names(open.filter(({ savedAt }) => savedAt && now - Date.parse(savedAt) > QUIET_DAYS * 86_400_000)),
    notHandedIn: names(active.filter(({ done, assigned }) => done >= assigned)),
  };
}
