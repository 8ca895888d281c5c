import { createContext, useContext, type Accessor } from 'solid-js';
import type { Campaign } from '#core/campaign.ts';
import { call, client } from '../../../data/client.ts';
import type { Load } from './load.ts';
import { ask } from './session.ts';

const fetchDesk = (campaignId: string) =>
  ask(call(client.api.desk.campaigns[':campaignId'].$get({ param: { campaignId } })));

export type CampaignDesk = Awaited<ReturnType<typeof fetchDesk>>;
export { fetchDesk };

/** The campaign the views below work on. */
export interface CampaignContext {
  id: string;
  desk: Load<CampaignDesk>;
  /** As loaded last; views are only shown once it is there. */
  now: Accessor<CampaignDesk>;
  campaign: Accessor<Campaign>;
  /** Takes over what a write answered with, then looks up the rest. */
  changed: (campaign?: Campaign) => void;
}

export const CampaignContext = createContext<CampaignContext>();

export const useCampaign = (): CampaignContext => useContext(CampaignContext)!;
