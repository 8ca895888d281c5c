import type { Campaign } from '#core/campaign.ts';
import type { FormDraft, Question } from '#core/form-schema.ts';
import { refuse, type Refusal } from '#core/refusal.ts';
import * as forms from '#store/form.ts';
import type { Deps } from '../deps.ts';

/**
 * Keeps changes to a published form until they are published. `version`: of the draft they were made on, 0 where there was none;
 * `base`: the published form they were made on. Refusals: campaign_stage, version_conflict.
 */
export async function saveDraft(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  campaign: Campaign,
  asked: { version: number; base: number; questions: Question[] },
  by: string,
): Promise<FormDraft | Refusal> {
  if (campaign.stage !== 'collecting') return refuse('campaign_stage', { stage: campaign.stage });
  if (asked.base !== campaign.form.version) return refuse('version_conflict');
  const draft: FormDraft = { ...asked, version: asked.version + 1, updatedAt: now(), by };
  return (await forms.saveDraft(database, campaign.id, draft)) ? draft : refuse('version_conflict');
}
