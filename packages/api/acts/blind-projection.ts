/** The identity-free projection of entries, with everything it is made from read at one time. */
import { blind, blindForCheck, type BlindEdit, type BlindEntry } from '#core/blind.ts';
import type { Campaign } from '#core/campaign.ts';
import type { Entry } from '#core/entry.ts';
import { findUnit } from '#core/unit.ts';
import * as entries from '#store/entry.ts';
import * as judgings from '#store/judging.ts';
import * as units from '#store/unit.ts';
import type { Deps } from '../deps.ts';

export interface Projected {
  entry: Entry;
  /** What the chair changed of the masks, and under which version; version 0 where nothing was. */
  edit: judgings.StoredEdit;
  /** What judges read. */
  blind: () => BlindEntry;
  /** The same for the chair: the whole text, and where it is masked. */
  check: () => ReturnType<typeof blindForCheck>;
}

const unedited: judgings.StoredEdit = { hide: [], show: [], checked: false, version: 0 };

/** Entries by id in the order asked; `undefined` for one that is not there. */
export async function project(
  deps: Pick<Deps, 'database' | 'cipher'>,
  campaign: Campaign,
  ids: readonly string[],
): Promise<(Projected | undefined)[]> {
  const [stored, persons, edits, { units: tree }] = await Promise.all([
    entries.findMany(deps.database, ids),
    entries.findPersons(deps.database, deps.cipher, ids),
    judgings.findEdits(deps.database, ids),
    units.read(deps.database),
  ]);
  const unitName = (id: string) => findUnit(tree, id)?.name;
  return ids.map((id, i) => {
    const entry = stored[i]?.entry;
    if (!entry) return undefined;
    const edit: BlindEdit & { version: number } = edits[i] ?? unedited;
    const about = [campaign, entry, persons.get(id) ?? {}, edit, unitName] as const;
    return { entry, edit, blind: () => blind(...about), check: () => blindForCheck(...about) };
  });
}
