import { call, client } from '../../../data/client.ts';
import { ask } from '../state/session.ts';

/** Every accepted entry of a campaign with where its follow-up stands. */
export const fetchFollowUps = (campaignId: string) =>
  ask(call(client.api.desk.campaigns[':campaignId']['follow-ups'].$get({ param: { campaignId } })));
export type Row = Awaited<ReturnType<typeof fetchFollowUps>>['items'][number];
