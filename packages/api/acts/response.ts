import { minuteOf } from '#core/beijing.ts';
import * as Campaign from '#core/campaign.ts';
import { numberOf } from '#core/entry.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import * as Response from '#core/response.ts';
import { inOrder } from '#core/tally.ts';
import { hashSecret } from '#store/cipher.ts';
import * as ballots from '#store/ballot.ts';
import type { Write } from '#store/database.ts';
import * as responses from '#store/response.ts';
import type { Deps } from '../deps.ts';
import { admit, type Admitted } from './admission.ts';
import { attachTo } from './file.ts';

type Within = Pick<Deps, 'database' | 'cipher' | 'now' | 'nudge' | 'lookup' | 'log'>;

export interface Sent {
  /** Eight digits to say aloud. */
  number: string;
  outcome: 'created' | 'same' | 'revised';
  /** Questions whose answers were not kept, since the form does not ask them of somebody who answered so. */
  dropped: string[];
}

/** The form a response was answered under: also an older version, since a page may have been open while a new one was published. */
async function formFor(deps: Within, campaign: Campaign.Campaign, version: number) {
  if (version === campaign.form.version) return campaign.form;
  return version < campaign.form.version ? deps.lookup.form(campaign.id, version) : refuse('form_version');
}

const notOpen = ({ period }: Campaign.Campaign): Refusal =>
  refuse('campaign_not_open', { opensAt: minuteOf(period.opensAt), closesAt: minuteOf(period.closesAt) });

/**
 * A phone sends a response, once or again. The first sending is one conditional write and reads nothing; the same again answers with
 * the same receipt. Other content under the same id and secret (an answer changed before the first sending was acknowledged) is a
 * revision while the campaign is open.
 * Refusals: not_found, campaign_not_open, form_version, invalid, not_admitted and its kin, response_exists.
 */
export async function submit(
  deps: Within,
  slug: string,
  responseId: string,
  sent: Response.ResponseInput,
): Promise<Sent | Refusal> {
  const campaign = await deps.lookup.bySlug(slug);
  if (!campaign || campaign.stage === 'draft' || campaign.collects !== 'responses') return refuse('not_found');
  const now = deps.now();
  if (!Campaign.isOpen(campaign, now)) return sendAgain(deps, campaign, responseId, sent, undefined, notOpen(campaign));
  const form = await formFor(deps, campaign, sent.formVersion);
  if (isRefusal(form)) return form;
  const admitted = await admit(deps, campaign, responseId, sent.pass);
  if (isRefusal(admitted)) return sendAgain(deps, campaign, responseId, sent, undefined, admitted);
  const secretHash = hashSecret(sent.secret);
  const owner = { id: responseId, secretHash, campaignId: campaign.id };
  const attached = await attachTo(deps, owner, form, sent.answers);
  if (isRefusal(attached)) return attached;
  const origin = { channel: 'web' as const, unitId: admitted.unitId };
  const made = Response.create(campaign, form, { ...sent, answers: attached.answers, id: responseId }, now, origin);
  if (isRefusal(made)) return made;
  const { response, person, dropped } = made;
  if (Campaign.isSealed(campaign)) return cast(deps, campaign, made, secretHash, admitted);
  const also = [...admitted.also, ...attached.writes];
  if (await responses.submit(deps.database, deps.cipher, { response, secretHash }, person, also)) {
    deps.nudge?.();
    return { number: numberOf(responseId), outcome: 'created', dropped };
  }
  return sendAgain(deps, campaign, responseId, sent, { ...made, writes: attached.writes }, admitted.used);
}

/** Puts an anonymous vote into the box. Refusals: campaign_not_open (the box was opened), already_answered. */
async function cast(
  deps: Within,
  campaign: Campaign.Campaign,
  { response, dropped }: Response.Made,
  secretHash: string,
  { also, used }: Admitted,
): Promise<Sent | Refusal> {
  const outcome = await ballots.cast(deps.database, deps.cipher, response, secretHash, also);
  if (outcome === 'closed') return notOpen(campaign);
  const receipt = { number: numberOf(response.id), dropped };
  if (outcome === 'cast') return { ...receipt, outcome: 'created' };
  const before = await ballots.findSecret(deps.database, campaign.id, response.id);
  return before === secretHash ? { ...receipt, outcome: 'same' } : (used ?? refuse('version_conflict'));
}

const content = (response: Response.Response): string =>
  JSON.stringify(inOrder({ answers: response.answers, topic: response.topic ?? '' }));

/** What was sent before under this id; `otherwise` is the refusal where nothing was. */
async function sendAgain(
  deps: Within,
  campaign: Campaign.Campaign,
  responseId: string,
  sent: Response.ResponseInput,
  made: (Response.Made & { writes: Write[] }) | undefined,
  otherwise: Refusal | undefined,
): Promise<Sent | Refusal> {
  const stored = await responses.find(deps.database, campaign.id, responseId);
  if (!stored) return otherwise ?? refuse('version_conflict');
  const secretHash = hashSecret(sent.secret);
  if (stored.secretHash !== secretHash) return refuse('response_exists');
  const receipt = { number: numberOf(responseId), dropped: made?.dropped ?? [] };
  if (!made) return { ...receipt, outcome: 'same' };
  // Personal answers are written with the revision; whether they differ need not be read first.
  if (content(made.response) === content(stored.response) && !made.response.hasPerson)
    return { ...receipt, outcome: 'same' };
  const { version, state } = stored.response;
  if (campaign.audience.anonymous || state === 'excluded') return refuse('response_exists');
  const unit = stored.response.unitId ? { unitId: stored.response.unitId } : {};
  const response = { ...made.response, ...unit, day: stored.response.day, version: version + 1 };
  const first = stored.response.submittedAt ? { submittedAt: stored.response.submittedAt } : {};
  const next = { response: { ...response, ...first }, secretHash };
  if (!(await responses.revise(deps.database, deps.cipher, next, made.person, made.writes)))
    return refuse('version_conflict');
  deps.nudge?.();
  return { ...receipt, outcome: 'revised' };
}
