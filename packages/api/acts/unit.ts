import type { RowError, SheetTable } from '#core/import.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import { planImport } from '#core/unit-import.ts';
import type { Unit } from '#core/unit-schema.ts';
import { activeUnits } from '#core/unit.ts';
import { monthOf } from '#core/month.ts';
import { unitId } from '#store/unit-id.ts';
import { isUnitToken, unitToken } from '#store/unit-token.ts';
import * as units from '#store/unit.ts';
import type { Deps } from '../deps.ts';

type Within = Pick<Deps, 'database' | 'cipher' | 'now'>;

export interface UnitsImported {
  version: number;
  rows: number;
  added: number;
  changed: number;
  same: number;
  /** Contact phones that are new or other than before. */
  phones: number;
  errors: RowError[];
}

/**
 * Imports a sheet into the tree. Rows with errors are listed and change nothing; the others are applied, unless it is a dry run.
 * The same sheet again changes nothing. Refusals: invalid (no_column), version_conflict.
 */
export async function importUnits(
  deps: Within,
  table: SheetTable,
  options: { dryRun?: boolean } = {},
): Promise<UnitsImported | Refusal> {
  const { database, cipher } = deps;
  const [before, contacts] = await Promise.all([units.read(database), units.readContacts(database, cipher)]);
  const plan = planImport(before, table, { idOf: unitId, month: monthOf(deps.now()) });
  if (isRefusal(plan)) return plan;
  const fresh = [...plan.phones].filter(([id, phone]) => contacts.get(id) !== phone);
  const { rows, added, changed, same, errors } = plan;
  const done = { rows, added, changed, same, phones: fresh.length, errors };
  if (options.dryRun || added + changed + fresh.length === 0) return { ...done, version: before.version };
  const version = before.version + 1;
  const saved = await units.save(
    database,
    cipher,
    { version, units: plan.units },
    new Map([...contacts, ...plan.phones]),
  );
  return saved ? { ...done, version } : refuse('version_conflict');
}

/** Retires units or takes them back; what stands below a retired unit is out of force with it. Refusals: version_conflict, unit_unknown. */
export async function retire(
  deps: Within,
  asked: { version: number; unitIds: readonly string[]; retired: boolean },
): Promise<{ version: number; units: Unit[] } | Refusal> {
  const { database, cipher } = deps;
  const before = await units.read(database);
  if (before.version !== asked.version) return refuse('version_conflict');
  const meant = new Set(asked.unitIds);
  const found = before.units.filter(({ id }) => meant.has(id));
  if (found.length !== meant.size) return refuse('unit_unknown');
  const next = {
    version: before.version + 1,
    units: before.units.map(({ retired, ...unit }): Unit => {
      const gone = meant.has(unit.id) ? asked.retired : retired === true;
      return { ...unit, ...(gone ? { retired: true as const } : {}) };
    }),
  };
  const contacts = await units.readContacts(database, cipher);
  return (await units.save(database, cipher, next, contacts)) ? next : refuse('version_conflict');
}

/**
 * The unit a link's token speaks for in a campaign: whoever holds it answers for this unit. Refusals: unit_link_invalid (also for
 * the token of another unit or campaign), unit_unknown.
 */
export async function unitOfLink(
  deps: Pick<Deps, 'database' | 'cipher'>,
  campaignId: string,
  link: { unitId: string; token: string },
): Promise<Unit | Refusal> {
  if (!isUnitToken(deps.cipher, campaignId, link.unitId, link.token)) return refuse('unit_link_invalid');
  const { units: all } = await units.read(deps.database);
  return activeUnits(all).find(({ id }) => id === link.unitId) ?? refuse('unit_unknown');
}

/** Every unit's own token in a campaign. */
export const unitLinks = async (
  deps: Pick<Deps, 'database' | 'cipher'>,
  campaignId: string,
): Promise<[string, string][]> =>
  activeUnits((await units.read(deps.database)).units).map(({ id }) => [id, unitToken(deps.cipher, campaignId, id)]);
