import { createUniqueId, For, Match, Show, Switch } from 'solid-js';
import type { Question, QuestionKind } from '#core/form-schema.ts';
import { Labelled } from '../ui/labelled.tsx';
import { useBuilder } from './builder.ts';
import { Check, NumberField, Select, TextField } from './fields.tsx';
import { presets } from './kinds.ts';
import { Options } from './options.tsx';
import { words } from './words.ts';

interface FieldsProps {
  id: string;
  question: Question;
}
type Of<K extends QuestionKind> = Extract<Question, { kind: K }>;

/** What is particular to the question's kind. */
export function KindFields(props: FieldsProps) {
  const builder = useBuilder();
  const of = <K extends QuestionKind>(...kinds: K[]) =>
    kinds.includes(props.question.kind as K) ? (props.question as Of<K>) : undefined;
  const set = (changed: Record<string, unknown>, tag?: string) => builder.patch(props.id, changed, tag);
  // Values come as functions: a field that was made anew with each of them would lose the focus.
  const number = (
    path: string,
    label: string,
    value: () => number | undefined,
    range: () => [number | undefined, number | undefined],
    optional = false,
    step = '1',
  ) => (
    <NumberField
      id={props.id}
      path={path}
      label={label}
      value={value()}
      min={range()[0]}
      max={range()[1]}
      step={step}
      optional={optional}
      onInput={(next) => set({ [path]: next }, path)}
    />
  );
  const flag = (path: string, label: string, value: () => boolean | undefined) => (
    <Check label={label} checked={value() === true} onChange={(on) => set({ [path]: on || undefined })} />
  );
  const day = (path: 'min' | 'max', label: string, value: () => string | undefined) => (
    <Labelled label={label} problem={{ text: () => builder.problemAt(props.id, path) }}>
      {(about) => (
        <input
          type="date"
          value={value() ?? ''}
          onInput={(event) => set({ [path]: event.currentTarget.value || undefined }, path)}
          {...about}
        />
      )}
    </Labelled>
  );
  return (
    <Switch>
      <Match when={of('text', 'long')}>
        {(q) => (
          <div class="fb-limits">
            {number(
              'maxLength',
              words().maxLength,
              () => q().maxLength,
              () => [1, q().kind === 'text' ? 200 : 10_000],
            )}
            {number(
              'minLength',
              words().minLength,
              () => q().minLength,
              () => [1, 10_000],
              true,
            )}
          </div>
        )}
      </Match>
      <Match when={of('number')}>
        {(q) => (
          <>
            <TextField
              id={props.id}
              path="unit"
              label={words().unit}
              value={q().unit}
              maxLength={20}
              onInput={(unit) => set({ unit: unit['zh-CN'].trim() === '' ? undefined : unit }, 'unit')}
            />
            <div class="fb-limits">
              {number(
                'min',
                words().least,
                () => q().min,
                () => [undefined, undefined],
                true,
                'any',
              )}
              {number(
                'max',
                words().most,
                () => q().max,
                () => [undefined, undefined],
                true,
                'any',
              )}
              {number(
                'decimals',
                words().decimals,
                () => q().decimals ?? 0,
                () => [0, 4],
              )}
            </div>
          </>
        )}
      </Match>
      <Match when={of('single', 'multiple', 'ranking')}>
        {(q) => (
          <>
            <Options
              question={q()}
              of="options"
              most={q().kind === 'ranking' ? 30 : 300}
              exclusive={q().kind === 'multiple'}
            />
            <Show when={of('multiple', 'ranking')}>
              {(several) => (
                <div class="fb-limits">
                  {number(
                    'min',
                    words().min,
                    () => several().min,
                    () => [1, several().options.length],
                    true,
                  )}
                  {number(
                    'max',
                    words().max,
                    () => several().max,
                    () => [1, several().options.length],
                    true,
                  )}
                </div>
              )}
            </Show>
            <div class="fb-checks">
              <Show when={of('single', 'multiple')}>
                {(choice) => flag('other', words().other, () => choice().other)}
              </Show>
              {flag('shuffle', words().shuffle, () => q().shuffle)}
              <Show when={of('single')}>{(single) => flag('dropdown', words().dropdown, () => single().dropdown)}</Show>
            </div>
          </>
        )}
      </Match>
      <Match when={of('scale')}>{(q) => <Scale id={props.id} question={q()} />}</Match>
      <Match when={of('matrix')}>
        {(q) => (
          <>
            <Options question={q()} of="rows" most={40} />
            <Options question={q()} of="columns" most={11} />
            {flag('multiple', words().multipleInRow, () => q().multiple)}
          </>
        )}
      </Match>
      <Match when={of('unit')}>{(q) => flag('other', words().otherUnit, () => q().other)}</Match>
      <Match when={of('date')}>
        {(q) => (
          <div class="fb-limits">
            {day('min', words().firstDay, () => q().min)}
            {day('max', words().lastDay, () => q().max)}
          </div>
        )}
      </Match>
      <Match when={of('file')}>
        {(q) => (
          <div class="fb-limits">
            <Select
              label={words().accept}
              value={q().accept}
              choices={(['photo', 'document', 'any'] as const).map((value) => ({
                value,
                label: words().accepts[value],
              }))}
              onChange={(accept) => set({ accept })}
            />
            {number(
              'max',
              words().maxFiles,
              () => q().max,
              () => [1, 9],
            )}
          </div>
        )}
      </Match>
      <Match when={of('people')}>
        {(q) => (
          <div class="fb-limits">
            {number(
              'max',
              words().maxPeople,
              () => q().max,
              () => [1, 20],
            )}
            {number(
              'maxLength',
              words().nameLength,
              () => q().maxLength,
              () => [1, 40],
            )}
          </div>
        )}
      </Match>
    </Switch>
  );
}

type Scale = Of<'scale'>;
const modeOf = ({ labels, from, to }: Scale) =>
  labels.length === 0 ? 'none' : labels.length === to - from + 1 ? 'all' : 'ends';

/** Points of a scale and what they are called: all, the two ends, or none. */
function Scale(props: { id: string; question: Scale }) {
  const builder = useBuilder();
  const group = createUniqueId();
  const q = () => props.question;
  const set = (changed: Partial<Scale>, tag?: string) => builder.patch(props.id, changed, tag);
  const blank = { 'zh-CN': '' };
  /** Labels for so many points: those there are stay at their ends. */
  const labelsFor = (mode: 'none' | 'ends' | 'all', from: number, to: number): Scale['labels'] => {
    if (mode === 'none') return [];
    const { labels } = q();
    const [first, last] = [labels[0] ?? blank, labels.at(-1) ?? blank];
    if (mode === 'ends') return [first, last];
    const count = to - from + 1;
    return Array.from({ length: count }, (_, i) =>
      i === 0 ? first : i === count - 1 ? last : modeOf(q()) === 'all' && i < labels.length - 1 ? labels[i]! : blank,
    );
  };
  const resize = (from: number, to: number) => set({ from, to, labels: labelsFor(modeOf(q()), from, to) });
  const numbers = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => ({ value: from + i, label: String(from + i) }));
  const pointOf = (i: number) => (modeOf(q()) === 'ends' ? (i === 0 ? q().from : q().to) : q().from + i);
  return (
    <>
      <div class="fb-limits">
        <Select
          label={words().from}
          value={q().from}
          choices={numbers(0, 1)}
          onChange={(from) => resize(from, q().to)}
        />
        <Select label={words().to} value={q().to} choices={numbers(2, 10)} onChange={(to) => resize(q().from, to)} />
        <Select
          label={words().pointLabels}
          value={modeOf(q())}
          choices={(['all', 'ends', 'none'] as const).map((value) => ({ value, label: words().labelModes[value] }))}
          onChange={(mode) => set({ labels: labelsFor(mode, q().from, q().to) })}
        />
      </div>
      <div class="row" role="group" aria-labelledby={group}>
        <span class="label" id={group}>
          {words().presets}
        </span>
        <For each={Object.keys(presets) as (keyof typeof presets)[]}>
          {(name) => (
            <button
              type="button"
              class="chip"
              onClick={() => set({ from: 1, to: 5, labels: structuredClone(presets[name]) })}
            >
              {words().presetNames[name]}
            </button>
          )}
        </For>
      </div>
      <div class="fb-points">
        <For each={q().labels.map((_, i) => i)}>
          {(i) => (
            <TextField
              id={props.id}
              path={`labels.${i}`}
              label={words().point(pointOf(i))}
              value={q().labels[i]}
              maxLength={40}
              onInput={(label) => set({ labels: q().labels.map((one, at) => (at === i ? label : one)) }, `labels.${i}`)}
            />
          )}
        </For>
      </div>
    </>
  );
}
