import { createContext, useContext, type Accessor } from 'solid-js';
import type { ReportRules } from '#core/report-schema.ts';
import type { Unit } from '#core/unit-schema.ts';
import { townshipOf } from '#core/unit.ts';
import { call, client } from '../../../data/client.ts';
import { ask } from '../state/session.ts';

/** What every view of the board works on. */
export interface Board {
  campaignId: string;
  units: Accessor<Unit[]>;
  rules: Accessor<ReportRules>;
}
export const BoardContext = createContext<Board>();
export const useBoard = (): Board => useContext(BoardContext)!;

export const fetchOverview = (campaignId: string) =>
  ask(call(client.api.desk.campaigns[':campaignId'].reports.overview.$get({ param: { campaignId } })));
export const fetchMonth = (campaignId: string, period: string) =>
  ask(call(client.api.desk.campaigns[':campaignId'].reports.months[':period'].$get({ param: { campaignId, period } })));
export const fetchOverdue = (campaignId: string) =>
  ask(call(client.api.desk.campaigns[':campaignId'].reports.overdue.$get({ param: { campaignId } })));
export const fetchLinks = async (campaignId: string): Promise<Map<string, string>> => {
  const { report, links } = await ask(
    call(client.api.desk.campaigns[':campaignId']['unit-links'].$get({ param: { campaignId } })),
  );
  return new Map((links as [string, string][]).map(([id, token]) => [id, `${report}${id}.${token}`]));
};

export const homeName = (units: readonly Unit[], id: string, none: string): string =>
  townshipOf(units, id)?.name ?? none;
