import { minuteOf } from '#core/beijing.ts';
import * as Campaign from '#core/campaign.ts';
import * as Entry from '#core/entry.ts';
import * as FollowUp from '#core/follow-up.ts';
import type { FollowUpChange } from '#core/follow-up-schema.ts';
import type { Answers } from '#core/form.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import { findUnit } from '#core/unit.ts';
import * as campaigns from '#store/campaign.ts';
import { hashSecret } from '#store/cipher.ts';
import type { Write } from '#store/database.ts';
import * as entries from '#store/entry.ts';
import * as units from '#store/unit.ts';
import type { Deps } from '../deps.ts';
import { admit } from './admission.ts';
import { attachTo } from './file.ts';

type Within = Pick<Deps, 'database' | 'cipher' | 'now' | 'nudge' | 'lookup'>;

export interface Sent {
  number: string;
  submittedAt: string;
  outcome: 'created' | 'same' | 'revised';
}

const notOpen = (campaign: Campaign.Campaign): Refusal =>
  refuse('campaign_not_open', {
    opensAt: minuteOf(campaign.period.opensAt),
    closesAt: minuteOf(campaign.period.closesAt),
  });

/**
 * A worker's phone sends an entry, once or again. The first sending is one conditional write and reads nothing of the entry;
 * sending the same again answers with the same receipt; other content under the same id and secret is a revision.
 * Refusals: not_found, campaign_not_open, not_admitted and its kin, form_version, invalid, entry_exists (another's id), entry_locked, version_conflict.
 */
export async function submit(
  deps: Within,
  slug: string,
  entryId: string,
  asked: Entry.Submission,
): Promise<Sent | Refusal> {
  const found = await deps.lookup.bySlug(slug);
  if (!found || found.stage === 'draft' || found.collects !== 'entries') return refuse('not_found');
  const campaign = await underVersion(deps, found, asked.formVersion);
  const now = deps.now();
  const secretHash = hashSecret(asked.secret);
  const isOpen = Campaign.isOpen(campaign, now);
  const attached = await attachTo(
    deps,
    { id: entryId, secretHash, campaignId: campaign.id },
    campaign.form,
    asked.answers,
  );
  if (isRefusal(attached)) return attached;
  const sent = { ...asked, answers: attached.answers };
  const admitted = isOpen ? await admit(deps, campaign, entryId, asked.pass) : notOpen(campaign);
  const sender = await senderOf(deps, campaign, isRefusal(admitted) ? undefined : admitted.unitId);
  const made = isRefusal(admitted)
    ? admitted
    : Entry.create(campaign, { id: entryId, ...sent }, now, { channel: 'web' }, sender);
  const writes = [...attached.writes, ...(isRefusal(admitted) ? [] : admitted.also)];
  if (
    !isRefusal(made) &&
    (await entries.submit(deps.database, deps.cipher, { entry: made.entry, secretHash }, made.person, writes))
  ) {
    deps.nudge?.();
    return { number: Entry.numberOf(entryId), submittedAt: made.entry.submittedAt, outcome: 'created' };
  }
  const again = { ...sent, writes: attached.writes, sender };
  return sendAgain(deps, campaign, entryId, secretHash, again, isRefusal(made) ? made : undefined);
}

/** What is known of the sender's unit; the directory is only read where the form or the link names one. */
async function senderOf(deps: Within, campaign: Campaign.Campaign, unitId: string | undefined): Promise<Entry.Sender> {
  if (!unitId && !campaign.form.questions.some(({ kind }) => kind === 'unit')) return {};
  const { units: tree } = await units.read(deps.database);
  return { unitId, unitName: (id) => findUnit(tree, id)?.name };
}

/** The campaign with the form something was written under: a page may have been open while a new version was published. */
async function underVersion(deps: Within, campaign: Campaign.Campaign, version: number): Promise<Campaign.Campaign> {
  return version < campaign.form.version
    ? { ...campaign, form: await deps.lookup.form(campaign.id, version) }
    : campaign;
}

/** An entry returned for more may be answered while it is being screened, also after the period. */
const mayAnswer = (campaign: Campaign.Campaign, entry: Entry.Entry): boolean =>
  entry.state === 'returned' && (campaign.stage === 'collecting' || campaign.stage === 'screening');

async function sendAgain(
  deps: Within,
  campaign: Campaign.Campaign,
  entryId: string,
  secretHash: string,
  sent: Entry.Submission & { writes: Write[]; sender: Entry.Sender },
  otherwise: Refusal | undefined,
): Promise<Sent | Refusal> {
  const stored = await entries.find(deps.database, entryId);
  if (!stored) return otherwise ?? refuse('version_conflict');
  if (stored.secretHash !== secretHash || stored.entry.campaignId !== campaign.id) return refuse('entry_exists');
  const person = await entries.findPerson(deps.database, deps.cipher, entryId);
  const now = deps.now();
  // Whose link it first came by stays, also where a revision is sent without it; a unit that is answered may be corrected.
  const asksUnit = campaign.form.questions.some(({ kind }) => kind === 'unit');
  const sender = { ...sent.sender, unitId: sent.sender.unitId ?? (asksUnit ? undefined : stored.entry.unitId) };
  const step = Entry.sendAgain(campaign, { entry: stored.entry, person }, sent, now, sender);
  const receipt = { number: Entry.numberOf(entryId), submittedAt: stored.entry.submittedAt };
  if (step === undefined) return { ...receipt, outcome: 'same' };
  if (isRefusal(step)) return step;
  if (!mayAnswer(campaign, stored.entry) && !Campaign.isOpen(campaign, now)) return notOpen(campaign);
  if (
    !(await entries.saveStep(
      deps.database,
      secretHash,
      step,
      { person: step.person, cipher: deps.cipher },
      sent.writes,
    ))
  )
    return refuse('version_conflict');
  deps.nudge?.();
  return { ...receipt, outcome: 'revised' };
}

export interface ReceiptView {
  campaign: Campaign.Campaign;
  entry: Entry.Entry;
  events: Entry.EntryEvent[];
  answers: Answers;
  mayRevise: boolean;
}

/** What became of an entry, for whoever holds its receipt. Refusal: receipt_unknown, the same for a wrong id and a wrong secret. */
export async function receipt(deps: Within, entryId: string, secret: string): Promise<ReceiptView | Refusal> {
  const stored = await entries.find(deps.database, entryId);
  if (!stored || stored.secretHash !== hashSecret(secret)) return refuse('receipt_unknown');
  const [campaign, events, person] = await Promise.all([
    campaigns.find(deps.database, stored.entry.campaignId),
    entries.listEvents(deps.database, entryId),
    entries.findPerson(deps.database, deps.cipher, entryId),
  ]);
  if (!campaign) return refuse('receipt_unknown');
  const { entry } = stored;
  const mayRevise =
    mayAnswer(campaign, entry) || (entry.state === 'submitted' && Campaign.isOpen(campaign, deps.now()));
  return { campaign, entry, events, answers: { ...entry.answers, ...person }, mayRevise };
}

export interface Opened {
  entry: Entry.Entry;
  person: Entry.Person;
  events: Entry.EntryEvent[];
}

/** One entry with its sender and its history, for the organizers of its campaign. Refusal: not_found, also for another campaign's. */
export async function open(
  deps: Pick<Deps, 'database' | 'cipher'>,
  campaign: Campaign.Campaign,
  entryId: string,
): Promise<Opened | Refusal> {
  const stored = await entries.find(deps.database, entryId);
  if (stored?.entry.campaignId !== campaign.id) return refuse('not_found');
  const [person, events] = await Promise.all([
    entries.findPerson(deps.database, deps.cipher, entryId),
    entries.listEvents(deps.database, entryId),
  ]);
  return { entry: stored.entry, person, events };
}

export type Decided =
  | { entryId: string; state: Entry.EntryState; followUp?: Entry.Entry['followUp'] }
  | { entryId: string; refusal: Refusal };

/** What can be done to several entries at once: a decision, a step of the follow-up, or the last of either taken back. */
export type Deed = Entry.Decision | Entry.Undo | FollowUpChange | { action: 'unfollow' };

function stepOf(
  campaign: Campaign.Campaign,
  entry: Entry.Entry,
  history: readonly Entry.EntryEvent[],
  deed: Deed,
  actor: Entry.Actor,
  now: string,
): Entry.Step | Refusal {
  if (deed.action === 'undo') return Entry.undo(campaign, entry, history, actor, now);
  if (deed.action === 'unfollow') return FollowUp.unfollow(campaign, entry, history, actor, now);
  return deed.action === 'follow'
    ? FollowUp.follow(campaign, entry, deed, actor, now)
    : Entry.decide(campaign, entry, deed, actor, now);
}

/** Something is done to several entries at once; each stands or is refused for itself. */
export async function decide(
  deps: Pick<Deps, 'database' | 'now' | 'nudge'>,
  campaign: Campaign.Campaign,
  entryIds: readonly string[],
  deed: Deed,
  actor: Entry.Actor,
  may: (entry: Entry.Entry) => Refusal | undefined = () => undefined,
): Promise<Decided[]> {
  const found = await entries.findMany(deps.database, entryIds);
  const now = deps.now();
  const takesBack = deed.action === 'undo' || deed.action === 'unfollow';
  const one = async (entryId: string, stored: entries.StoredEntry | undefined): Promise<Decided> => {
    if (!stored || stored.entry.campaignId !== campaign.id) return { entryId, refusal: refuse('not_found') };
    const refused = may(stored.entry);
    if (refused) return { entryId, refusal: refused };
    const history = takesBack ? await entries.listEvents(deps.database, entryId) : [];
    const step = stepOf(campaign, stored.entry, history, deed, actor, now);
    if (isRefusal(step)) return { entryId, refusal: step };
    const saved = await entries.saveStep(deps.database, stored.secretHash, step);
    const { state, followUp } = step.entry;
    return saved
      ? { entryId, state, ...(followUp ? { followUp } : {}) }
      : { entryId, refusal: refuse('version_conflict') };
  };
  const done: Decided[] = [];
  for (let i = 0; i < entryIds.length; i += 10)
    done.push(...(await Promise.all(entryIds.slice(i, i + 10).map((id, j) => one(id, found[i + j])))));
  deps.nudge?.();
  return done;
}
