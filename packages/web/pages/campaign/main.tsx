import { render } from 'solid-js/web';
import type * as v from 'valibot';
import type { PublicCampaign } from '#api/views.ts';
import { readDraft } from '../../data/device.ts';
import { Leftover } from './leftover.tsx';
import { ProposalForm } from './proposal-form.tsx';

export type Campaign = v.InferOutput<typeof PublicCampaign>;

const data = document.getElementById('data');
const root = document.getElementById('form');
if (data && root) {
  const campaign = JSON.parse(data.textContent!) as Campaign;
  if (campaign.phase === 'open') {
    root.textContent = '';
    render(() => <ProposalForm campaign={campaign} />, root);
  } else {
    void readDraft(campaign.slug).then((draft) => {
      if (draft && Object.keys(draft.answers).length) render(() => <Leftover campaign={campaign} draft={draft} />, root);
    });
  }
}
