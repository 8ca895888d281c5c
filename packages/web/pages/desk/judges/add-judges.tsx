import { createMemo, createSignal, For, Show } from 'solid-js';
import { call, client } from '../../../data/client.ts';
import { useCampaign } from '../state/campaign.ts';
import { newId } from '../state/id.ts';
import { ask } from '../state/session.ts';
import { Labelled } from '../ui/labelled.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import type { JudgeLink } from './links.tsx';
import { readJudges, type PastedJudge } from './paste-list.ts';
import { words } from './words.ts';

/** One judge by name, or a whole list pasted. */
export function AddJudges(props: { panel: PastedJudge[]; onAdded: (links: JudgeLink[]) => void }) {
  const { id: campaignId } = useCampaign();
  const [name, setName] = createSignal('');
  const [unit, setUnit] = createSignal('');
  const [list, setList] = createSignal('');
  const [problem, setProblem] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  const read = createMemo(() => readJudges(list(), props.panel));
  // Ids stay while the same people are being sent, so that sending again adds nobody twice.
  let sent: { key: string; ids: string[] } = { key: '', ids: [] };

  const add = async (judges: PastedJudge[], then: () => void) => {
    if (judges.length === 0 || busy()) return;
    const key = JSON.stringify(judges);
    if (sent.key !== key) sent = { key, ids: judges.map(() => newId('judge')) };
    setBusy(true);
    setProblem(undefined);
    try {
      const json = { judges: judges.map((judge, i) => ({ id: sent.ids[i]!, ...judge })) };
      const answer = await ask(
        call(client.api.desk.campaigns[':campaignId'].judges.$post({ param: { campaignId }, json })),
      );
      sent = { key: '', ids: [] };
      then();
      props.onAdded(answer.judges);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="card">
      <h2>{words().add}</h2>
      <ProblemNotice error={problem()} />
      <form
        class="add-one"
        onSubmit={(event) => {
          event.preventDefault();
          const judge = { name: name().trim(), unit: unit().trim() };
          void add(judge.name ? [judge] : [], () => {
            setName('');
            setUnit('');
          });
        }}
      >
        <Labelled label={words().name}>
          {(about) => (
            <input
              type="text"
              autocomplete="off"
              maxlength="40"
              required
              value={name()}
              onInput={(event) => setName(event.currentTarget.value)}
              {...about}
            />
          )}
        </Labelled>
        <Labelled label={words().unit}>
          {(about) => (
            <input
              type="text"
              autocomplete="off"
              maxlength="80"
              value={unit()}
              onInput={(event) => setUnit(event.currentTarget.value)}
              {...about}
            />
          )}
        </Labelled>
        <button type="submit" class="button" disabled={busy() || !name().trim()}>
          {words().addOne}
        </button>
      </form>
      <p class="help">{words().unitHelp}</p>
      <details class="paste-list">
        <summary>{words().pasteList}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void add(read().judges, () => setList(''));
          }}
        >
          <Labelled label={words().paste} help={words().pasteHelp}>
            {(about) => (
              <textarea
                rows="6"
                spellcheck={false}
                placeholder={'王芳，市总工会\n李强，示范机械有限公司'}
                value={list()}
                onInput={(event) => setList(event.currentTarget.value)}
                {...about}
              />
            )}
          </Labelled>
          <Show when={read().problems.length > 0}>
            <Notice tone="attention">
              <ul>
                <For each={read().problems}>
                  {(one) => (
                    <li>
                      {words().line(one.line)} {words().problems[one.rule]}：{one.text.slice(0, 40)}
                    </li>
                  )}
                </For>
              </ul>
            </Notice>
          </Show>
          <button type="submit" class="button" disabled={busy() || read().judges.length === 0}>
            {words().pasteAdd(read().judges.length)}
          </button>
        </form>
      </details>
    </section>
  );
}
