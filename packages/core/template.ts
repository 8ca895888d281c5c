import type { CampaignSettings, Collects, TemplateId } from './campaign.ts';
import { reformProposal } from './templates/reform-proposal.ts';
import { survey } from './templates/survey.ts';
import type { LocalText } from './words.ts';

/** The preset of a kind of campaign: what a new one starts from. */
export interface Template {
  id: TemplateId;
  name: LocalText;
  about: LocalText;
  collects: Collects;
  settings: Omit<CampaignSettings, 'period'>;
  /** How long it usually runs, in days. */
  days: number;
}

export const templates: Record<TemplateId, Template> = { 'reform-proposal': reformProposal, survey };
