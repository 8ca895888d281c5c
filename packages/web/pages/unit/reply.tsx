import { createSignal, createUniqueId, For, Show } from 'solid-js';
import type { WorkEntry } from '#api/unit-work-views.ts';
import type { FollowUpState } from '#core/follow-up-schema.ts';
import { movesFrom, needsOf } from '#core/follow-up-track.ts';
import { adoptByUnit, recommendByUnit, type UnitLink } from '../../data/unit-api.ts';
import { createKeptNote } from './kept-note.ts';
import { w } from './words.ts';

interface ReplyProps {
  entry: WorkEntry;
  link: UnitLink;
  open: boolean;
  onChanged: (entry: WorkEntry) => void;
}

const problemOf = (answer: object): string =>
  'problem' in answer ? (answer.problem as { message: string }).message : w.offline;

/** The enterprise's answer to a suggestion: a state and a reply, and the way back. */
export function Adopting(props: ReplyProps) {
  const id = createUniqueId();
  const [note, setNote] = createKeptNote(props.entry.entryId);
  const [busy, setBusy] = createSignal(false);
  const [said, setSaid] = createSignal('');
  const [mine, setMine] = createSignal(false);
  const state = () => props.entry.followUp?.state;
  const send = async (step: Parameters<typeof adoptByUnit>[0]['step'], done: string) => {
    setBusy(true);
    const answer = await adoptByUnit({ ...props.link, entryIds: [props.entry.entryId], step });
    setBusy(false);
    const [result] = 'ok' in answer ? answer.ok.results : [];
    if (!result || result.code) return setSaid(result?.message ?? problemOf(answer));
    const { followUp: _before, ...rest } = props.entry;
    props.onChanged(result.followUp ? { ...rest, followUp: result.followUp } : rest);
    setMine(step.action === 'follow');
    setNote('');
    setSaid(done);
  };
  const choose = (to: FollowUpState) => {
    if (needsOf('adoption', to).includes('note') && note().trim().length < 2) {
      setSaid(w.replyNeeded);
      document.getElementById(id)?.focus();
      return;
    }
    void send({ action: 'follow', to, ...(note().trim().length > 1 ? { note: note().trim() } : {}) }, w.saved);
  };
  return (
    <div class="reply">
      <Show when={props.entry.followUp}>
        {(followUp) => (
          <p class={`now ${followUp().state}`}>
            <b>{w.states[followUp().state]}</b>
            <Show when={followUp().note}>
              <span lang="zh-CN">{followUp().note}</span>
            </Show>
          </p>
        )}
      </Show>
      <Show when={props.open && movesFrom('adoption', state()).length > 0}>
        <label for={id}>{w.reply}</label>
        <textarea
          id={id}
          rows="2"
          maxlength="1000"
          lang="zh-CN"
          aria-describedby={`${id}-help`}
          value={note()}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        <p class="soft" id={`${id}-help`}>
          {w.replyHelp}
        </p>
        <div class="choices">
          <For each={movesFrom('adoption', state())}>
            {(to) => (
              <button type="button" class="btn" disabled={busy()} onClick={() => choose(to)}>
                {w.states[to]}
              </button>
            )}
          </For>
          <Show when={mine()}>
            <button type="button" class="link" disabled={busy()} onClick={() => void send({ action: 'unfollow' }, '')}>
              {w.undo}
            </button>
          </Show>
        </div>
      </Show>
      <p class="said" role="status">
        {busy() ? w.saving : said()}
      </p>
    </div>
  );
}

/** The township's opinion of a nomination: recommended in which order, or not and why. */
export function Recommending(props: ReplyProps) {
  const id = createUniqueId();
  const given = props.entry.recommendation;
  const [note, setNote, noteSent] = createKeptNote(props.entry.entryId, given?.note);
  const [order, setOrder] = createSignal(given?.order ? String(given.order) : '');
  const [busy, setBusy] = createSignal(false);
  const [said, setSaid] = createSignal('');
  const may = () => props.open && (props.entry.state === 'submitted' || props.entry.state === 'returned');
  const send = async (verdict: 'recommended' | 'not-recommended') => {
    if (verdict === 'not-recommended' && !note().trim()) {
      setSaid(w.noteNeeded);
      document.getElementById(id)?.focus();
      return;
    }
    const place = Number(order());
    setBusy(true);
    const answer = await recommendByUnit({
      ...props.link,
      entryId: props.entry.entryId,
      verdict,
      ...(note().trim() ? { note: note().trim() } : {}),
      ...(Number.isInteger(place) && place > 0 ? { order: place } : {}),
    });
    setBusy(false);
    if (!('ok' in answer)) return setSaid(problemOf(answer));
    noteSent();
    props.onChanged(answer.ok);
    setSaid(w.saved);
  };
  return (
    <div class="reply">
      <Show when={props.entry.recommendation}>
        {(said_) => (
          <p class={`now ${said_().verdict}`}>
            <b>
              {w.verdicts[said_().verdict]}
              {said_().order ? ` ${w.order} ${said_().order}` : ''}
            </b>
            <Show when={said_().note}>
              <span lang="zh-CN">{said_().note}</span>
            </Show>
          </p>
        )}
      </Show>
      <Show when={may()}>
        <label for={id}>{w.note}</label>
        <textarea
          id={id}
          rows="2"
          maxlength="500"
          lang="zh-CN"
          value={note()}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        <div class="choices">
          <label class="order">
            {w.order}
            <input
              type="number"
              min="1"
              max="999"
              inputmode="numeric"
              placeholder={w.orderHelp}
              value={order()}
              onInput={(event) => setOrder(event.currentTarget.value)}
            />
          </label>
          <button type="button" class="btn main" disabled={busy()} onClick={() => void send('recommended')}>
            {w.recommend}
          </button>
          <button type="button" class="btn" disabled={busy()} onClick={() => void send('not-recommended')}>
            {w.notRecommend}
          </button>
        </div>
      </Show>
      <p class="said" role="status">
        {busy() ? w.saving : said()}
      </p>
    </div>
  );
}
