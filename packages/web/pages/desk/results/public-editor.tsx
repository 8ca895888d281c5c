import { createMemo, createSignal, For, Show } from 'solid-js';
import type { Campaign, PublicResults } from '#core/campaign.ts';
import { isPublished } from '#core/campaign.ts';
import { isPersonal } from '#core/form.ts';
import type { Result } from '#core/results.ts';
import { call, client } from '../../../data/client.ts';
import { useCampaign } from '../state/campaign.ts';
import { sayText } from '../state/lang.ts';
import { ask } from '../state/session.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { say } from '../ui/toast.tsx';
import { handWords as words } from './hand-words.ts';

/** Which questions are public, and from when on. */
export function PublicEditor(props: { results: Result[] }) {
  const { id, campaign, now, changed } = useCampaign();
  const kept = (): PublicResults => campaign().publicResults ?? { from: 'never', questions: [] };
  const [from, setFrom] = createSignal<PublicResults['from']>(kept().from);
  const [picked, setPicked] = createSignal(new Set(kept().questions));
  const [problem, setProblem] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  const personal = createMemo(
    () => new Set(campaign().form.questions.flatMap((one) => ('personal' in one && isPersonal(one) ? [one.id] : []))),
  );
  const offered = () => props.results.filter((result) => !personal().has(result.id));
  const toggle = (question: string, on: boolean) =>
    setPicked((before) => {
      const next = new Set(before);
      if (on) next.add(question);
      else next.delete(question);
      return next;
    });
  const isOut = () => kept().from === 'collecting' || (kept().from === 'published' && isPublished(campaign()));
  const save = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const questions = offered().flatMap((result) => (picked().has(result.id) ? [result.id] : []));
      const json = { version: campaign().version, publicResults: { from: from(), questions } };
      const next = await ask(
        call(client.api.desk.campaigns[':campaignId'].$patch({ param: { campaignId: id }, json })),
      );
      changed(next as Campaign);
      say({ text: words().saved });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="card" id="public">
      <h2>{words().publicTitle}</h2>
      <p class="soft">{words().publicAbout}</p>
      <div class="chips" role="group" aria-label={words().from}>
        <For each={['never', 'collecting', 'published'] as const}>
          {(one) => (
            <button type="button" class="chip" aria-pressed={from() === one} onClick={() => setFrom(one)}>
              {words().froms[one]}
            </button>
          )}
        </For>
      </div>
      <Show when={from() !== 'never'}>
        <p class="row">
          <button
            type="button"
            class="linkish"
            onClick={() => setPicked(new Set(offered().map((result) => result.id)))}
          >
            {words().all}
          </button>
          <button type="button" class="linkish" onClick={() => setPicked(new Set<string>())}>
            {words().none}
          </button>
        </p>
        <ul class="public-questions">
          <For each={offered()}>
            {(result, i) => (
              <li>
                <label class="check">
                  <input
                    type="checkbox"
                    checked={picked().has(result.id)}
                    onChange={(event) => toggle(result.id, event.currentTarget.checked)}
                  />{' '}
                  <span class="soft num">{i() + 1}</span> {sayText(result.label)}
                </label>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <ProblemNotice error={problem()} />
      <p class="row">
        <button type="button" class="button primary" disabled={busy()} onClick={() => void save()}>
          {words().save}
        </button>
        <Show
          when={isOut()}
          fallback={<Show when={kept().from === 'published'}>{<span class="soft">{words().notYet}</span>}</Show>}
        >
          <a class="button" href={`${now().publicUrl}/results`} target="_blank" rel="noopener">
            {words().see}
          </a>
        </Show>
      </p>
    </section>
  );
}
