import { createEffect, createSignal, For, on, Show } from 'solid-js';
import { askedOf } from '#core/form.ts';
import { textOf } from '#core/form-words.ts';
import type { Form } from '#core/form-schema.ts';
import type { Unit } from '#core/unit-schema.ts';
import { findUnit } from '#core/unit.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { lang, sayText } from '../state/lang.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { say } from '../ui/toast.tsx';
import { fetchUnits } from '../units/units.tsx';
import { fetchRecords, setState, type Behind, type ResponseRecord } from './fetch.ts';
import { words } from './words.ts';

/** As many as one press looks for, and the parts it reads for more once it has found some. */
const FULL = 50;
const PARTS = 6;

/** The responses behind a count, read part by part; each opens whole and can be left out of the figures. */
export function Records(props: {
  behind: Behind | undefined;
  forms: Form[];
  onClose: () => void;
  onChanged: () => void;
}) {
  const { id } = useCampaign();
  const [items, setItems] = createSignal<ResponseRecord[]>([]);
  const [place, setPlace] = createSignal<{ done: number; of: number; cursor?: string }>();
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<unknown>();
  const [units, setUnits] = createSignal<Unit[]>([]);
  const [leaving, setLeaving] = createSignal<ResponseRecord>();
  let turn = 0;

  /** Reads on until a page is full or all was read; once something is there, no longer than a few parts. */
  const more = async () => {
    const mine = turn;
    const behind = props.behind;
    if (!behind) return;
    setBusy(true);
    setProblem(undefined);
    try {
      for (let found = 0, parts = 0; found < FULL && (found === 0 || parts < PARTS); parts++) {
        const part = await fetchRecords(id, behind, place()?.cursor);
        if (mine !== turn) return;
        found += part.items.length;
        setItems((before) => [...before, ...part.items]);
        setPlace(part);
        if (!part.cursor) break;
      }
      if (items().some(({ unitId }) => unitId) && units().length === 0) setUnits((await fetchUnits()).units as Unit[]);
    } catch (error) {
      if (mine === turn) setProblem(error);
    } finally {
      if (mine === turn) setBusy(false);
    }
  };
  createEffect(
    on(
      () => props.behind,
      (behind) => {
        turn++;
        setItems([]);
        setPlace(undefined);
        setBusy(false);
        if (behind) void more();
      },
    ),
  );

  const change = async (record: ResponseRecord, state: 'counted' | 'excluded', reason: string, undone = false) => {
    try {
      const next = await setState(id, record.id, state, reason);
      setItems((before) => before.map((one) => (one.id === next.id ? next : one)));
      // The figures follow from the stream within a moment.
      setTimeout(props.onChanged, 700);
      const text = state === 'excluded' ? words().excluded(next.number) : words().included(next.number);
      say({
        text,
        ...(undone
          ? {}
          : {
              action: {
                label: words().undo,
                run: () => void change(next, record.state, record.reason ?? '', true),
              },
            }),
      });
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <>
      <Dialog open={props.behind !== undefined} title={props.behind?.title ?? ''} onClose={props.onClose} wide>
        <ProblemNotice error={problem()} />
        <ul class="records">
          <For each={items()} fallback={<Show when={!busy()}>{<li class="soft">{words().noRecords}</li>}</Show>}>
            {(record) => (
              <li>
                <RecordItem
                  record={record}
                  forms={props.forms}
                  unit={record.unitId ? (findUnit(units(), record.unitId)?.name ?? '') : ''}
                  onExclude={() => setLeaving(record)}
                  onInclude={() => void change(record, 'counted', '')}
                />
              </li>
            )}
          </For>
        </ul>
        <p class="row" aria-live="polite">
          <Show when={place()}>
            {(at) => (
              <>
                <span class="soft num">{words().found(count(items().length))}</span>
                <Show when={at().cursor}>
                  <progress value={at().done} max={at().of} aria-label={words().reading(at().done, at().of)} />
                </Show>
              </>
            )}
          </Show>
          <Show when={busy() || place()?.cursor}>
            <button type="button" class="button small" disabled={busy()} onClick={() => void more()}>
              {words().more}
            </button>
          </Show>
        </p>
      </Dialog>
      <ReasonDialog
        record={leaving()}
        onClose={() => setLeaving(undefined)}
        onReason={(reason) => {
          const record = leaving()!;
          setLeaving(undefined);
          void change(record, 'excluded', reason);
        }}
      />
    </>
  );
}

function RecordItem(props: {
  record: ResponseRecord;
  forms: Form[];
  unit: string;
  onExclude: () => void;
  onInclude: () => void;
}) {
  const { campaign } = useCampaign();
  const form = () => props.forms.find(({ version }) => version === props.record.formVersion) ?? campaign().form;
  const topic = () => campaign().topics.find(({ id }) => id === props.record.topic);
  const written = () =>
    askedOf(form()).flatMap((question) => {
      const text = textOf(question, props.record.answers[question.id], lang(), (unit) =>
        unit === props.record.unitId ? props.unit || undefined : undefined,
      );
      return text ? [{ label: sayText(question.label), text }] : [];
    });
  return (
    <details classList={{ record: true, excluded: props.record.state === 'excluded' }}>
      <summary>
        <b class="num">{props.record.number}</b>
        <span class="num">{props.record.day}</span>
        <span>{words().channels[props.record.channel] ?? props.record.channel}</span>
        <span class="record-first">{props.unit || written()[0]?.text}</span>
        <Show when={props.record.state === 'excluded'}>
          <span class="record-reason">{words().reasonShown(props.record.reason ?? '')}</span>
        </Show>
      </summary>
      <dl class="record-answers">
        <Show when={topic()}>
          {(one) => (
            <div>
              <dt>{words().sides['@topic']}</dt>
              <dd>{sayText(one().name)}</dd>
            </div>
          )}
        </Show>
        <For each={written()}>
          {({ label, text }) => (
            <div>
              <dt>{label}</dt>
              <dd class="prewrap">{text}</dd>
            </div>
          )}
        </For>
      </dl>
      <p class="row">
        <span class="soft">{words().version(props.record.formVersion)}</span>
        <Show
          when={props.record.state === 'counted'}
          fallback={
            <button type="button" class="button small" onClick={() => props.onInclude()}>
              {words().include}
            </button>
          }
        >
          <button type="button" class="button small" onClick={() => props.onExclude()}>
            {words().exclude}
          </button>
        </Show>
      </p>
    </details>
  );
}

function ReasonDialog(props: {
  record: ResponseRecord | undefined;
  onClose: () => void;
  onReason: (reason: string) => void;
}) {
  const [reason, setReason] = createSignal('');
  return (
    <Dialog open={props.record !== undefined} title={words().excludeTitle} onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const text = reason().trim();
          if (text) props.onReason(text);
          setReason('');
        }}
      >
        <p class="help">{words().excludeHelp}</p>
        <label class="field">
          <span class="label">{words().reason}</span>
          <input
            type="text"
            maxlength="200"
            required
            value={reason()}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        <p class="row end">
          <button type="button" class="button" onClick={() => props.onClose()}>
            {words().cancel}
          </button>
          <button type="submit" class="button primary">
            {words().exclude}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
