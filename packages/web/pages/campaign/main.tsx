import { render } from 'solid-js/web';
import type { formData } from '#api/pages/page.ts';
import { readDraft } from '../../data/device.ts';
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

/** What was fetched before the keeper was there is fetched through it once more, from the browser's own memory. */
async function keepPage(): Promise<void> {
  const keeper = navigator.serviceWorker;
  if (!keeper) return;
  const taken = new Promise((resolve) => keeper.addEventListener('controllerchange', resolve, { once: true }));
  await keeper.register('/sw.js');
  if (!keeper.controller) await taken;
  for (const { name } of performance.getEntriesByType('resource'))
    if (name.includes('/assets/')) void fetch(name).catch(() => {});
  void fetch(location.pathname).catch(() => {});
}

void start();
// Once the page stands: opened again without a network, it is here.
if (location.pathname.startsWith('/c/'))
  addEventListener('load', () => setTimeout(() => void keepPage().catch(() => {}), 4000));
