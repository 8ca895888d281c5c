import type { Campaign } from '#core/campaign.ts';
import type { RowError, SheetTable } from '#core/import.ts';
import { plain } from '#core/judge.ts';
import { refuse, type Refusal } from '#core/refusal.ts';
import { activeUnits } from '#core/unit.ts';
import { readRoster, type Voter, type VoterPerson } from '#core/voter.ts';
import { PARTITIONS } from '#store/response.ts';
import * as units from '#store/unit.ts';
import * as voters from '#store/voter.ts';
import type { Deps } from '../deps.ts';

type Within = Pick<Deps, 'database' | 'cipher'>;

export interface VotersImported {
  rows: number;
  added: number;
  same: number;
  errors: RowError[];
}

const kindOf = ({ audience }: Campaign): Voter['kind'] | undefined =>
  audience.access === 'roster' || audience.access === 'invitation' ? audience.access : undefined;

/** An invitation's token follows from whom it is for, so that importing the list again gives the same links. */
const tokenOf = ({ cipher }: Within, campaignId: string, name: string, contact: string): string =>
  cipher.sign(`invitation ${campaignId} ${plain(name)} ${plain(contact)}`).slice(0, 22);

/**
 * Puts the people of a sheet on a campaign's list: a roster (name, number, unit) or invitations (name or contact, unit). The same sheet
 * again changes nothing. Refusal: campaign_stage where the campaign does not know its people.
 */
export async function importVoters(
  deps: Within,
  campaign: Campaign,
  table: SheetTable,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<VotersImported | Refusal> {
  const kind = kindOf(campaign);
  if (!kind) return refuse('campaign_stage', { stage: campaign.stage });
  const { rows, errors } = readRoster(table, kind);
  const directory = activeUnits((await units.read(deps.database)).units);
  const byName = new Map(
    directory.flatMap(({ id, name, code }) => [name, code ?? ''].map((text) => [plain(text), id])),
  );
  const made: { voter: Voter; person: VoterPerson }[] = [];
  for (const { row, name, number, unit, contact } of rows) {
    const unitId = unit ? byName.get(plain(unit)) : undefined;
    if (unit && !unitId) {
      errors.push({ row, rule: 'unknown_unit', value: unit });
      continue;
    }
    const token = kind === 'invitation' ? tokenOf(deps, campaign.id, name, contact) : undefined;
    const id = token
      ? voters.invitationId(campaign.id, token)
      : voters.rosterId(deps.cipher, campaign.id, name, number);
    made.push({
      voter: { id, campaignId: campaign.id, kind, ...(unitId ? { unitId } : {}) },
      person: {
        name,
        ...(number ? { number: number.slice(-4) } : {}),
        ...(contact ? { contact } : {}),
        ...(token ? { token } : {}),
      },
    });
  }
  let added = 0;
  if (!dryRun)
    for (let i = 0; i < made.length; i += LOT)
      for (const isNew of await Promise.all(
        made.slice(i, i + LOT).map(({ voter, person }) => voters.add(deps.database, deps.cipher, voter, person)),
      ))
        if (isNew) added++;
  return {
    rows: rows.length,
    added,
    same: dryRun ? 0 : made.length - added,
    errors: errors.sort((a, b) => a.row - b.row),
  };
}
const LOT = 32;

export interface ListedVoter {
  id: string;
  name: string;
  number: string;
  contact: string;
  unitId?: string;
  answered: boolean;
  url?: string;
}

/** A page of a campaign's people, one partition after another; `cursor` is opaque. */
export async function list(
  deps: Within & Pick<Deps, 'origin'>,
  campaign: Campaign,
  cursor?: string,
): Promise<{ items: ListedVoter[]; cursor?: string }> {
  const [digit = '0', from] = cursor?.split(':') ?? [];
  const at = Math.max(0, PARTITIONS.indexOf(digit));
  const page = await voters.listPartition(deps.database, deps.cipher, campaign.id, PARTITIONS[at]!, from || undefined);
  const next = page.cursor ? `${digit}:${page.cursor}` : PARTITIONS[at + 1] && `${PARTITIONS[at + 1]}:`;
  return {
    items: page.items.map(({ voter, person, answered }) => ({
      id: voter.id,
      name: person.name,
      number: person.number ?? '',
      contact: person.contact ?? '',
      ...(voter.unitId ? { unitId: voter.unitId } : {}),
      answered,
      ...(person.token ? { url: `${deps.origin}/c/${campaign.slug}#i=${person.token}` } : {}),
    })),
    ...(next ? { cursor: next } : {}),
  };
}
