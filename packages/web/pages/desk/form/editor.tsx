import { createEffect, createMemo, For, on, Show } from 'solid-js';
import { isBlock, isPersonal } from '#core/form.ts';
import type { Asked, Question } from '#core/form-schema.ts';
import { lang } from '../state/lang.ts';
import { Icon } from '../ui/icon.tsx';
import { useBuilder } from './builder.ts';
import { ConditionEditor } from './conditions.tsx';
import { rolesOf } from './edit.ts';
import { Check, Select, TextField } from './fields.tsx';
import { KindFields } from './kind-fields.tsx';
import { kindName, roleKinds } from './kinds.ts';
import { KindIcon } from './list.tsx';
import { shownWhen } from './sentence.ts';
import { words } from './words.ts';

/** The open item: everything about it, in the order an author thinks of it. */
export function Editor() {
  const builder = useBuilder();
  let section: HTMLElement | undefined;
  // Another item begins at its beginning.
  createEffect(on(builder.selected, () => section?.scrollTo(0, 0), { defer: true }));
  return (
    <section class="fb-editor" aria-label={words().editor} ref={section}>
      <Show
        when={builder.byId().has(builder.selected()) && builder.selected()}
        keyed
        fallback={<p class="soft fb-none">{words().pick}</p>}
      >
        {(id) => <Item id={id} />}
      </Show>
    </section>
  );
}

function Item(props: { id: string }) {
  const builder = useBuilder();
  const { id } = props;
  const question = createMemo((before: Question | undefined) => builder.byId().get(id) ?? before);
  const q = () => question()!;
  const asked = (): Asked | undefined => {
    const one = q();
    return isBlock(one) ? undefined : one;
  };
  return (
    <fieldset disabled={builder.frozen}>
      <legend class="vh">{kindName(q().kind)}</legend>
      <Tools id={id} question={q()} />
      <TextField
        id={id}
        path="label"
        label={words().labels[q().kind] ?? words().label}
        value={q().label}
        lines={q().kind === 'statement' || q().kind === 'end' ? 5 : 2}
        maxLength={q().kind === 'statement' || q().kind === 'end' ? 4000 : 500}
        first
        onInput={(label) => builder.patch(id, { label }, 'label')}
      />
      <Show when={asked()}>
        <TextField
          id={id}
          path="help"
          label={words().help}
          value={q().help}
          maxLength={1000}
          onInput={(help) => builder.patch(id, { help: help['zh-CN'] === '' && !help.en ? undefined : help }, 'help')}
        />
      </Show>
      <KindFields id={id} question={q()} />
      <Show when={asked()}>{(one) => <Requirements id={id} question={one()} />}</Show>
      <section class="fb-part">
        <h3>{words().when}</h3>
        <p class="fb-sentence">{q().when ? shownWhen(q().when!, builder.questions(), lang()) : words().always}</p>
        <ConditionEditor
          question={q()}
          path="when"
          value={q().when}
          onChange={(when) => builder.patch(id, { when }, 'when')}
        />
      </section>
      <Show when={asked()}>
        {(one) => (
          <>
            <Musts id={id} question={one()} />
            <Advanced id={id} question={one()} />
          </>
        )}
      </Show>
    </fieldset>
  );
}

function Tools(props: { id: string; question: Question }) {
  const builder = useBuilder();
  const at = () => builder.place(props.id);
  const isPage = () => props.question.kind === 'page';
  const number = () => builder.numbers().get(props.id);
  return (
    <div class="fb-tools">
      <h2>
        <KindIcon kind={props.question.kind} />
        <Show when={number()}>{(n) => <span>{words().n(n())}</span>}</Show>
        <span class="soft">{kindName(props.question.kind)}</span>
      </h2>
      <div class="row">
        <button
          type="button"
          class="icon-button"
          aria-label={words().up}
          title={`${words().up} (Alt+↑)`}
          disabled={at() <= 0}
          onClick={() => builder.moveTo(props.id, at() - 1)}
        >
          <Icon name="up" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={words().down}
          title={`${words().down} (Alt+↓)`}
          disabled={at() >= builder.questions().length - 1}
          onClick={() => builder.moveTo(props.id, at() + 1)}
        >
          <Icon name="down" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={words().duplicate}
          title={`${words().duplicate} (Ctrl+D)`}
          onClick={() => builder.duplicate(props.id)}
        >
          <Icon name="copy" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={words().remove}
          title={words().remove}
          onClick={() => builder.remove(props.id)}
        >
          <Icon name="remove" />
        </button>
      </div>
      <Show when={isPage()}>
        <div class="row">
          <button type="button" class="button small" onClick={() => builder.movePage(props.id, -1)}>
            {words().pageUp}
          </button>
          <button type="button" class="button small" onClick={() => builder.movePage(props.id, 1)}>
            {words().pageDown}
          </button>
          <button type="button" class="button small" onClick={() => builder.duplicate(props.id, true)}>
            {words().duplicatePage}
          </button>
        </div>
      </Show>
    </div>
  );
}

function Requirements(props: { id: string; question: Asked }) {
  const builder = useBuilder();
  const q = () => props.question;
  const always = () => isPersonal({ ...q(), personal: false });
  const roles = () => {
    const taken = rolesOf(builder.questions());
    return (Object.keys(roleKinds) as (keyof typeof roleKinds)[]).filter(
      (role) => roleKinds[role].includes(q().kind) && (!taken.has(role) || q().role === role),
    );
  };
  return (
    <section class="fb-part">
      <h3>{words().settings}</h3>
      <Check
        label={words().required}
        help={words().requiredHelp}
        checked={q().required}
        problem={builder.problemAt(props.id, 'required')}
        onChange={(required) => builder.patch(props.id, { required })}
      />
      <Check
        label={words().personal}
        help={always() ? words().alwaysPersonal : words().personalHelp}
        checked={isPersonal(q())}
        disabled={always()}
        problem={builder.problemAt(props.id, 'kind')}
        onChange={(personal) => builder.patch(props.id, { personal })}
      />
      <Show when={builder.campaign().collects === 'entries' && (roles().length > 0 || q().role)}>
        <Select
          label={words().role}
          help={words().roleHelp}
          value={q().role ?? ''}
          choices={[
            { value: '' as const, label: words().noRole },
            ...roles().map((role) => ({ value: role, label: words().roles[role] })),
          ]}
          onChange={(role) => builder.patch(props.id, { role: role || undefined })}
        />
      </Show>
    </section>
  );
}

function Musts(props: { id: string; question: Asked }) {
  const builder = useBuilder();
  const rules = () => props.question.must ?? [];
  const put = (next: NonNullable<Asked['must']>, tag?: string) =>
    builder.patch(props.id, { must: next.length ? next : undefined }, tag);
  return (
    <details class="fb-part" open={rules().length > 0}>
      <summary>
        <h3>{words().must}</h3>
      </summary>
      <p class="help">{words().mustHelp}</p>
      <For each={rules().map((_, i) => i)}>
        {(i) => (
          <Show when={rules()[i]}>
            {(rule) => (
              <div class="fb-must" role="group" aria-label={words().mustN(i + 1)}>
                <p class="fb-sub">{words().mustWhen}</p>
                <ConditionEditor
                  question={props.question}
                  path={`must.${i}.when`}
                  value={rule().when}
                  itself
                  onChange={(when) =>
                    put(
                      when
                        ? rules().map((one, at) => (at === i ? { ...one, when } : one))
                        : rules().filter((_, at) => at !== i),
                      `must.${i}`,
                    )
                  }
                />
                <TextField
                  id={props.id}
                  path={`must.${i}.message`}
                  label={words().message}
                  value={rule().message}
                  maxLength={200}
                  onInput={(message) =>
                    put(
                      rules().map((one, at) => (at === i ? { ...one, message } : one)),
                      `must.${i}.message`,
                    )
                  }
                />
              </div>
            )}
          </Show>
        )}
      </For>
      <button
        type="button"
        class="button small"
        disabled={rules().length >= 5}
        onClick={() =>
          put([...rules(), { when: { question: props.id, op: 'answered' }, message: { 'zh-CN': words().newMessage } }])
        }
      >
        <Icon name="plus" />
        {words().addMust}
      </button>
    </details>
  );
}

function Advanced(props: { id: string; question: Asked }) {
  const builder = useBuilder();
  return (
    <details class="fb-part" open={props.question.hidden === true}>
      <summary>
        <h3>{words().advanced}</h3>
      </summary>
      <Check
        label={words().prefill}
        help={words().prefillExample(props.id)}
        checked={props.question.prefill === true}
        onChange={(on) => builder.patch(props.id, { prefill: on || undefined })}
      />
      <Check
        label={words().hidden}
        checked={props.question.hidden === true}
        problem={builder.problemAt(props.id, 'hidden')}
        onChange={(on) =>
          builder.patch(props.id, { hidden: on || undefined, ...(on ? { prefill: true, required: false } : {}) })
        }
      />
      <p class="help">
        {words().id}：<code>{props.id}</code>
      </p>
      <Show when={!isPersonal(props.question)}>
        <p class="help">{words().pipeHelp(props.id)}</p>
      </Show>
    </details>
  );
}
