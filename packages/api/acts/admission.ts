import type { Campaign } from '#core/campaign.ts';
import { isSealed } from '#core/campaign.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import type { Pass } from '#core/response.ts';
import { plainName, plainNumber, TRIES } from '#core/voter.ts';
import type { Cipher } from '#store/cipher.ts';
import type { Write } from '#store/database.ts';
import * as voters from '#store/voter.ts';
import type { Deps } from '../deps.ts';
import { unitOfLink } from './unit.ts';

type Within = Pick<Deps, 'database' | 'cipher' | 'now'>;

/** Who may answer, as it was found: the unit the answer counts for, and what must be written with it. */
export interface Admitted {
  unitId?: string | undefined;
  /** Where the person is known: what stands for nobody else in this campaign. */
  person?: string;
  /** Stands or falls with the response: the mark that this person has answered. */
  also: Write[];
  /** Why the write failed, where it was not for the response itself. */
  used?: Refusal;
}

/** How long somebody who was checked may take to answer. */
const PASS_HOURS = 12;
const signed = (cipher: Pick<Cipher, 'sign'>, campaignId: string, voterId: string, until: string): string =>
  cipher.sign(`pass ${campaignId} ${voterId} ${until}`).slice(0, 32);

/**
 * Checks name and number against the roster; what it hands out lets this person answer for some hours. An unknown name and a wrong
 * number are told alike. Refusals: not_found, roster_unknown, too_many_tries.
 */
export async function checkRoster(
  deps: Within & Pick<Deps, 'lookup'>,
  slug: string,
  given: { name: string; number: string },
): Promise<{ pass: string } | Refusal> {
  const campaign = await deps.lookup.bySlug(slug);
  if (!campaign || campaign.stage === 'draft' || campaign.audience.access !== 'roster') return refuse('not_found');
  const { database, cipher } = deps;
  const number = plainNumber(given.number);
  const part = voters.rosterId(cipher, campaign.id, '', number).charAt(4);
  const guards = [
    { about: `number ${number}`, limit: { most: TRIES.number, seconds: TRIES.seconds } },
    { about: `name ${plainName(given.name)}`, limit: { most: TRIES.name, seconds: TRIES.seconds } },
    { about: `part ${part}`, limit: { most: TRIES.part, seconds: TRIES.seconds } },
  ];
  const passes = await Promise.all(
    guards.map(({ about, limit }) => voters.countTry(database, cipher, campaign.id, about, limit)),
  );
  if (passes.includes(false)) return refuse('too_many_tries');
  const id = voters.rosterId(cipher, campaign.id, given.name, given.number);
  if (!(await voters.find(database, campaign.id, id))) return refuse('roster_unknown');
  await Promise.all(guards.map(({ about, limit }) => voters.countTry(database, cipher, campaign.id, about, limit, -1)));
  const until = String(Math.floor(Date.parse(deps.now()) / 1000) + PASS_HOURS * 3600);
  return { pass: `${id}.${until}.${signed(cipher, campaign.id, id, until)}` };
}

/** Whose pass it is, if it is one of this campaign's and has not expired. */
function voterOf(deps: Within, campaign: Campaign, pass: Pass | undefined): string | Refusal {
  if (campaign.audience.access === 'invitation')
    return pass?.invitation ? voters.invitationId(campaign.id, pass.invitation) : refuse('not_admitted');
  const [id, until, signature] = pass?.roster?.split('.') ?? [];
  if (!id || !until || signature !== signed(deps.cipher, campaign.id, id, until)) return refuse('not_admitted');
  return Number(until) * 1000 > Date.parse(deps.now()) ? id : refuse('pass_expired');
}

/**
 * Whether somebody may answer a campaign, by its audience. Refusals: not_admitted, pass_expired, link_invalid (no such invitation),
 * unit_link_invalid, unit_unknown. That a known person answers once is a condition of the write.
 */
export async function admit(
  deps: Within,
  campaign: Campaign,
  responseId: string,
  pass: Pass | undefined,
): Promise<Admitted | Refusal> {
  const { access } = campaign.audience;
  if (access === 'open' || access === 'unit') {
    // A unit's link counts for the unit also where anyone may answer.
    if (!pass?.unit) return access === 'open' ? { also: [] } : refuse('not_admitted');
    const unit = await unitOfLink(deps, campaign.id, { unitId: pass.unit.id, token: pass.unit.token });
    return isRefusal(unit) ? unit : { unitId: unit.id, also: [] };
  }
  const voterId = voterOf(deps, campaign, pass);
  if (isRefusal(voterId)) return voterId;
  const voter = await voters.find(deps.database, campaign.id, voterId);
  if (!voter) return refuse(access === 'invitation' ? 'link_invalid' : 'not_admitted');
  // Of an anonymous vote the unit is not kept either: some units have one voter.
  const sealed = isSealed(campaign);
  return {
    unitId: sealed ? undefined : voter.unitId,
    person: voterId,
    also: [voters.marking(campaign.id, sealed ? { voterId } : { voterId, responseId })],
    used: refuse('already_answered'),
  };
}
