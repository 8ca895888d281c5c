import { createMemo, createSignal, Index, Show } from 'solid-js';
import type { PracticeEntry } from '#core/judging.ts';
import { hasAllPoints } from '#core/scoresheet.ts';
import { call, client } from '../../../../data/client.ts';
import { useCampaign } from '../../state/campaign.ts';
import { count } from '../../state/format.ts';
import { sayText } from '../../state/lang.ts';
import { ask } from '../../state/session.ts';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { say } from '../../ui/toast.tsx';
import { useTitle } from '../../ui/title.ts';
import { usePanel } from '../context.ts';
import { listed } from '../listed.ts';
import { words as hubWords } from '../words.ts';
import { CopyEntry } from './copy-entry.tsx';
import { keptPractice } from './kept-practice.ts';
import { PracticeItem } from './practice-item.tsx';
import { words } from './words.ts';

const MOST = 4;
const empty: PracticeEntry = { title: '', text: '', scores: {}, note: '' };

/** The entries all judges score first, with the points the chair agreed on; and who has done so. */
export function PracticeView() {
  const { id: campaignId, campaign } = useCampaign();
  const { panel, refresh } = usePanel();
  useTitle(() => [words().title, hubWords().title, sayText(campaign().title)]);
  const kept = () => JSON.parse(JSON.stringify(panel().judging.practice)) as PracticeEntry[];
  const unsaved = keptPractice(campaignId);
  const [draft, setDraft] = createSignal(unsaved.read()?.items);
  const [problem, setProblem] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  // What was written stays while the panel is looked up again behind it.
  const [version, setVersion] = createSignal(unsaved.read()?.version);
  const items = () => draft() ?? kept();
  const change = (next: PracticeEntry[]) => {
    if (draft() === undefined) setVersion(panel().judging.version);
    setDraft(next);
    unsaved.keep({ version: version()!, items: next });
  };
  const forget = () => {
    setVersion(undefined);
    setDraft(undefined);
    unsaved.drop();
  };
  const mayEdit = () => ['draft', 'collecting', 'screening', 'judging'].includes(campaign().stage);
  const isWhole = () =>
    items().every(
      ({ title, text, scores }) => title.trim() && text.trim() && hasAllPoints(scores, campaign().criteria),
    );
  const remove = (at: number) => {
    const gone = items()[at]!;
    change(items().filter((_, i) => i !== at));
    say({
      text: words().removed(gone.title || words().item(at + 1)),
      action: { label: words().undo, run: () => change(items().toSpliced(at, 0, gone)) },
    });
  };
  const save = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const json = { version: version() ?? panel().judging.version, practice: items() };
      await ask(call(client.api.desk.campaigns[':campaignId'].judging.$put({ param: { campaignId }, json })));
      forget();
      refresh();
      say({ text: words().saved });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const begun = createMemo(() => panel().judges.some(({ practised }) => practised > 0));
  return (
    <>
      <p class="soft">{words().about}</p>
      <Show when={!mayEdit()}>
        <Notice tone="info">{words().closed}</Notice>
      </Show>
      <Show when={kept().length > 0}>
        <Practised />
      </Show>
      <Show when={begun() && draft() !== undefined}>
        <Notice tone="attention">{words().afterStart}</Notice>
      </Show>
      <section class="card">
        <Show
          when={items().length > 0}
          fallback={
            <div class="empty">
              <p class="empty-title">{words().empty}</p>
              <p>{words().emptyHelp}</p>
            </div>
          }
        >
          <ol class="rows">
            <Index each={items()}>
              {(item, i) => (
                <PracticeItem
                  place={i}
                  item={item()}
                  disabled={!mayEdit()}
                  onChange={(next) => change(items().with(i, next))}
                  onRemove={() => remove(i)}
                />
              )}
            </Index>
          </ol>
        </Show>
        <Show when={mayEdit()}>
          <Show when={items().length < MOST}>
            <div class="row copy-row">
              <button type="button" class="button small" onClick={() => change([...items(), empty])}>
                <Icon name="plus" />
                {words().add}
              </button>
              <CopyEntry onCopy={(title, text) => change([...items(), { ...empty, title, text }])} />
            </div>
          </Show>
          <ProblemNotice error={problem()} />
          <Show when={draft() !== undefined && !isWhole()}>
            <p class="help">{words().missing}</p>
          </Show>
          <p class="row end">
            <Show when={draft() !== undefined}>
              <span class="soft">{words().unsaved}</span>
              <button type="button" class="button quiet" onClick={forget}>
                {words().discard}
              </button>
            </Show>
            <button
              type="button"
              class="button primary"
              disabled={busy() || draft() === undefined || !isWhole()}
              onClick={() => void save()}
            >
              {words().save}
            </button>
          </p>
        </Show>
      </section>
    </>
  );
}

/** Who has practised, and by name who has not; nothing of what they gave. */
function Practised() {
  const { panel } = usePanel();
  const seated = () => panel().judges.filter(({ judge }) => judge.state !== 'withdrawn');
  const open = () => seated().filter(({ practised }) => practised < panel().judging.practice.length);
  return (
    <Notice tone={open().length > 0 ? 'info' : 'ok'}>
      <p class="num">{words().done(count(seated().length - open().length), count(seated().length))}</p>
      <Show when={open().length > 0}>
        <p class="soft">
          {words().notYet}
          {listed(open().map(({ judge }) => judge.name))}
        </p>
      </Show>
    </Notice>
  );
}
