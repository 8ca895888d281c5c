import type { CampaignSettings, Collects, TemplateId } from './campaign.ts';
import { nomination } from './templates/nomination.ts';
import { pledge } from './templates/pledge.ts';
import { rectification } from './templates/rectification.ts';
import { reformProposal } from './templates/reform-proposal.ts';
import { safetySuggestion } from './templates/safety-suggestion.ts';
import { survey } from './templates/survey.ts';
import { works } from './templates/works.ts';
import { zeroReport } from './templates/zero-report.ts';
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

export const templates: Record<TemplateId, Template> = {
  'reform-proposal': reformProposal,
  'safety-suggestion': safetySuggestion,
  survey,
  pledge,
  works,
  nomination,
  'zero-report': zeroReport,
  rectification,
};
