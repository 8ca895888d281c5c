import { call, client } from '../../../data/client.ts';
import { ask } from '../state/session.ts';

const api = client.api.desk.campaigns[':campaignId'];

export const fetchPanel = (campaignId: string) => ask(call(api.panel.$get({ param: { campaignId } })));
export const fetchEntryBoard = (campaignId: string) => ask(call(api.panel.entries.$get({ param: { campaignId } })));
export const fetchConflicts = (campaignId: string) => ask(call(api.conflicts.$get({ param: { campaignId } })));
export const fetchLog = (campaignId: string, cursor?: string) =>
  ask(call(api.panel.log.$get({ param: { campaignId }, query: cursor ? { cursor } : {} })));

export type Panel = Awaited<ReturnType<typeof fetchPanel>>;
export type PanelRow = Panel['judges'][number];
export type PanelJudge = PanelRow['judge'];
export type EntryBoard = Awaited<ReturnType<typeof fetchEntryBoard>>;
export type BoardEntry = EntryBoard['entries'][number];
export type ConflictList = Awaited<ReturnType<typeof fetchConflicts>>;
export type LogItem = Awaited<ReturnType<typeof fetchLog>>['items'][number];
