import { render } from 'solid-js/web';
import type { formData } from '#api/pages/page.ts';
import { readDraft } from '../../data/device.ts';
import { keepPage } from '../../data/keep-page.ts';
import { AnswerForm } from './answer-form.tsx';
import { loadWords } from './words.ts';

export type Campaign = ReturnType<typeof formData>;

async function start(): Promise<void> {
  const data = document.getElementById('data');
  const root = document.getElementById('form');
  if (!data || !root) return;
  const campaign = JSON.parse(data.textContent!) as Campaign;
  await loadWords();
  if ('preview' in campaign) return (await import('./preview.tsx')).preview(root, AnswerForm);
  if (campaign.phase === 'open') {
    root.textContent = '';
    render(() => <AnswerForm campaign={campaign} />, root);
    return;
  }
  const draft = await readDraft(campaign.slug);
  if (!draft || Object.keys(draft.answers).length === 0) return;
  const { Leftover } = await import('./leftover.tsx');
  render(() => <Leftover campaign={campaign} draft={draft} />, root);
}

void start();
// Once the page stands: opened again without a network, it is here.
if (location.pathname.startsWith('/c/'))
  addEventListener('load', () => setTimeout(() => void keepPage(location.pathname).catch(() => {}), 4000));
