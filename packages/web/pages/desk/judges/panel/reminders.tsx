import { createMemo, createSignal, For, Show } from 'solid-js';
import { useCampaign } from '../../state/campaign.ts';
import { count, dayTime } from '../../state/format.ts';
import { sayText } from '../../state/lang.ts';
import { sayProblem } from '../../state/problem.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { say } from '../../ui/toast.tsx';
import { usePanel } from '../context.ts';
import type { PanelRow } from '../load.ts';
import { judgeApi } from './judge-api.ts';
import { isBehind, reminderText } from './reminder.ts';
import { words } from './words.ts';

/** Who is behind, with a text for each; by what way it is sent is the organizers’. */
export function Reminders() {
  const { id, campaign } = useCampaign();
  const { panel, refresh } = usePanel();
  const behind = createMemo(() => panel().judges.filter(isBehind));
  const [left, setLeft] = createSignal<ReadonlySet<string>>(new Set());
  const chosen = () => behind().filter(({ judge }) => !left().has(judge.id));
  const textOf = (row: PanelRow) => reminderText(row, sayText(campaign().title));
  const toggle = (judgeId: string) =>
    setLeft((before) => {
      const next = new Set(before);
      if (!next.delete(judgeId)) next.add(judgeId);
      return next;
    });
  const mark = async () => {
    const judgeIds = chosen().map(({ judge }) => judge.id);
    try {
      await judgeApi(id).remind(judgeIds);
      say({ text: words().reminded(count(judgeIds.length)) });
    } catch (error) {
      say({ text: sayProblem(error), tone: 'bad' });
    }
    refresh();
  };
  return (
    <section class="card" id="reminders">
      <h2>{words().remind}</h2>
      <Show when={behind().length > 0} fallback={<p class="soft">{words().remindNone}</p>}>
        <p class="help">{words().remindHelp}</p>
        <ul class="remind-list">
          <For each={behind()}>
            {(row) => (
              <li>
                <label class="check">
                  <input
                    type="checkbox"
                    aria-label={words().remindChoose(row.judge.name)}
                    checked={!left().has(row.judge.id)}
                    onChange={() => toggle(row.judge.id)}
                  />
                  <span lang="zh-CN">{row.judge.name}</span>
                </label>
                <span class="num">
                  {row.done < row.assigned ? words().remindLeft(count(row.assigned - row.done)) : words().remindHandIn}
                </span>
                <span class="soft num">
                  {row.judge.remindedAt ? words().remindLast(dayTime(row.judge.remindedAt)) : words().remindNever}
                </span>
                <CopyButton
                  text={() => textOf(row)}
                  label={words().remindCopy}
                  name={words().remindCopyFor(row.judge.name)}
                />
              </li>
            )}
          </For>
        </ul>
        <p class="row">
          <CopyButton
            class="button"
            text={() => chosen().map(textOf).join('\n\n')}
            label={words().remindCopyChosen(chosen().length)}
          />
          <button type="button" class="button" disabled={chosen().length === 0} onClick={() => void mark()}>
            {words().remindMark}
          </button>
        </p>
      </Show>
    </section>
  );
}
