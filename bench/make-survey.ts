/** Puts what big-survey.ts makes into a database: the federation's units, a survey, responses by the thousand. */
import { createHash } from 'node:crypto';
import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import * as campaignActs from '#api/acts/campaign.ts';
import { lookupOf } from '#api/campaign-lookup.ts';
import type { Deps } from '#api/deps.ts';
import type { Campaign } from '#core/campaign.ts';
import { idFrom } from '#core/id.ts';
import { isRefusal } from '#core/refusal.ts';
import type { Made } from '#core/response.ts';
import { createCipher } from '#store/cipher.ts';
import { encode, type Database } from '#store/database.ts';
import * as responses from '#store/response.ts';
import * as units from '#store/unit.ts';
import { makeFederation } from '#testing/units.ts';
import { bigForm } from './big-survey.ts';

const AT_ONCE = 8;

export type Within = Pick<Deps, 'database' | 'cipher' | 'lookup' | 'now' | 'random' | 'log'>;

/** The federation of 8,400 enterprises; the ids of these. */
export async function makeUnits(deps: Pick<Deps, 'database' | 'cipher'>): Promise<string[]> {
  const made = makeFederation().map(({ phone: _phone, ...unit }) => unit);
  const { version } = await units.read(deps.database);
  if (version === 0) await units.save(deps.database, deps.cipher, { version: 1, units: made }, new Map());
  return made.filter(({ kind }) => kind === 'enterprise').map(({ id }) => id);
}

/** A survey that takes responses and shows its figures while it does. */
export async function makeSurvey(deps: Within, slug: string): Promise<Campaign> {
  const now = Date.parse(deps.now());
  const campaign = await campaignActs.create(deps as Deps, {
    id: idFrom('campaign', createHash('sha256').update(slug).digest()),
    slug,
    template: 'survey',
    period: { opensAt: new Date(now - 1000).toISOString(), closesAt: new Date(now + 86_400_000).toISOString() },
    settings: {
      form: bigForm,
      audience: { access: 'open', anonymous: false },
      publicResults: {
        from: 'collecting',
        questions: bigForm.questions.flatMap(({ id, kind }) => (kind === 'page' || id === 'phone' ? [] : [id])),
      },
    },
  });
  if (isRefusal(campaign)) throw new Error(JSON.stringify(campaign));
  const published = await campaignActs.move(deps as Deps, campaign, 'collecting', campaign.version, 'bench');
  if (isRefusal(published)) throw new Error(JSON.stringify(published));
  return published;
}

const secretHashOf = (id: string): string => createHash('sha256').update(id).digest('hex');
export const storedOf = ({ response }: Made): responses.StoredResponse => ({
  response,
  secretHash: secretHashOf(response.id),
});

/** Each function of the list in turn, so many at work at once. */
export async function eachAtOnce<T>(items: readonly T[], atOnce: number, act: (item: T) => Promise<unknown>) {
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) await act(items[at]!);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Writes responses as they were sent: those without personal answers 25 a request, others in a transaction with the sealed person. */
export async function writeAll(deps: Pick<Deps, 'database' | 'cipher'>, made: readonly Made[]): Promise<void> {
  const { client, tableName } = deps.database;
  const plain = made.filter(({ response }) => !response.hasPerson);
  const requests = Array.from({ length: Math.ceil(plain.length / 25) }, (_, i) => plain.slice(i * 25, (i + 1) * 25));
  await eachAtOnce(requests, AT_ONCE, async (lot) => {
    let left: Record<string, WriteRequest[]> | undefined = {
      [tableName]: lot.map((one) => ({
        PutRequest: {
          Item: encode({
            ...responses.responseKey(one.response.campaignId, one.response.id),
            kind: 'response',
            value: storedOf(one),
            version: one.response.version,
          }),
        },
      })),
    };
    while (left && Object.keys(left).length > 0)
      left = (await client.send(new BatchWriteItemCommand({ RequestItems: left }))).UnprocessedItems;
  });
  await eachAtOnce(
    made.filter(({ response }) => response.hasPerson),
    AT_ONCE,
    (one) => responses.submit(deps.database, deps.cipher, storedOf(one), one.person),
  );
}

/** A runtime's application without its projector. */
export function withinOf(runtime: { client: Database['client']; tableName: string; filesSecret: Uint8Array }): Within {
  const now = () => new Date().toISOString();
  const database = { client: runtime.client, tableName: runtime.tableName, now };
  return {
    database,
    cipher: createCipher(runtime.filesSecret),
    lookup: lookupOf(database),
    now,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    log: () => {},
  };
}
