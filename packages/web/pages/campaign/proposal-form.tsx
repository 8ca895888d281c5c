import { createEffect, createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js';
import { askedOf, checkAnswer, isAnswered, keepAnswers } from '#core/form.ts';
import { keepReceipt, readReceipts, receiptLink, type Draft, type KeptReceipt } from '../../data/device.ts';
import { sendEntry } from '../../data/public-api.ts';
import { Field } from './field.tsx';
import type { Campaign } from './main.tsx';
import { Sent } from './sent.tsx';
import { useDraft, type DraftKeeper } from './use-draft.ts';
import { inGroups, say, words as w } from './words.ts';

const steps = ['topic', 'write', 'you'] as const;
type Step = (typeof steps)[number];
const stepNow = (): Step => steps.find((step) => `#${step}` === location.hash) ?? 'topic';

/** The worker's form in three short steps; each has its own address, so that the phone's back button works. */
export function ProposalForm(props: { campaign: Campaign }) {
  const keeper = useDraft(props.campaign.slug);
  const { draft } = keeper;
  const [step, setStep] = createSignal<Step>(stepNow());
  const [problems, setProblems] = createSignal<Record<string, string>>({});
  const [trouble, setTrouble] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [waiting, setWaiting] = createSignal(false);
  const [sent, setSent] = createSignal<{ receipt: KeptReceipt; revised: boolean }>();
  const [mine, setMine] = createSignal<KeptReceipt[]>([]);
  let summary: HTMLDivElement | undefined;
  let heading: HTMLHeadingElement | undefined;
  let bar: HTMLDivElement | undefined;

  const questions = createMemo(() => {
    const all = askedOf(props.campaign.form);
    const about = (question: (typeof all)[number]) => question.personal || question.role === 'unit';
    return { topic: [], write: all.filter((question) => !about(question)), you: all.filter(about) };
  });
  const shown = () => questions()[step()];

  // The introduction stands on the first step only: one thought a screen.
  createEffect(() => {
    document.body.dataset['step'] = sent() ? 'sent' : step();
  });
  const onHash = () => {
    setStep(stepNow());
    window.scrollTo(0, 0);
    heading?.focus({ preventScroll: true });
  };
  const goTo = (next: Step) => {
    void keeper.save();
    if (location.hash === `#${next}`) onHash();
    else location.hash = next;
  };
  // Where the keyboard lies over the page, the bar rises above it.
  const overKeyboard = () => {
    const view = window.visualViewport!;
    if (bar) bar.style.bottom = `${Math.max(0, window.innerHeight - view.height - view.offsetTop)}px`;
  };
  const onOnline = () => {
    if (waiting()) void send();
  };
  onMount(() => {
    addEventListener('hashchange', onHash);
    addEventListener('online', onOnline);
    window.visualViewport?.addEventListener('resize', overKeyboard);
    window.visualViewport?.addEventListener('scroll', overKeyboard);
  });
  onCleanup(() => {
    removeEventListener('hashchange', onHash);
    removeEventListener('online', onOnline);
    window.visualViewport?.removeEventListener('resize', overKeyboard);
    window.visualViewport?.removeEventListener('scroll', overKeyboard);
  });
  void readReceipts(props.campaign.slug).then(setMine);

  const inWords = (rule: string, limit?: number): string =>
    rule === 'required'
      ? w.r_required
      : rule === 'too_long'
        ? w.r_too_long(limit!)
        : rule === 'too_many'
          ? w.r_too_many(limit!)
          : rule === 'not_a_phone'
            ? w.r_not_a_phone
            : w.r_other;

  /** What is wrong up to and including a step. */
  const check = (upTo: Step): Record<string, string> => {
    const out: Record<string, string> = draft().topic ? {} : { topic: w.r_topic };
    for (const name of steps.slice(1, steps.indexOf(upTo) + 1))
      for (const question of questions()[name]) {
        const problem = checkAnswer(question, draft().answers[question.id]);
        if (problem) out[question.id] = inWords(problem.rule, problem.limit);
      }
    return out;
  };
  const showProblems = (found: Record<string, string>): void => {
    setProblems(found);
    const first = found['topic']
      ? 'topic'
      : steps.find((name) => questions()[name].some((question) => found[question.id]));
    if (first && first !== step()) goTo(first);
    queueMicrotask(() => summary?.focus());
  };

  const next = () => {
    const found = check(step());
    setTrouble('');
    if (Object.keys(found).length) return showProblems(found);
    setProblems({});
    goTo(steps[steps.indexOf(step()) + 1]!);
  };

  const send = async () => {
    const found = check('you');
    if (Object.keys(found).length) return showProblems(found);
    setProblems({});
    setBusy(true);
    setTrouble('');
    await keeper.save();
    const { id, secret, topic } = draft();
    const answers = keepAnswers(props.campaign.form, draft().answers);
    const answered = await sendEntry(props.campaign.slug, id, {
      secret,
      topic,
      formVersion: props.campaign.form.version,
      answers,
    });
    setBusy(false);
    setWaiting('offline' in answered);
    if ('offline' in answered) return setTrouble(w.offline);
    if ('problem' in answered) {
      const fields = Object.fromEntries(
        (answered.problem.fields ?? []).map(({ path, rule, limit }) => [
          path.replace('answers.', ''),
          path === 'topic' ? w.r_topic : inWords(rule, limit),
        ]),
      );
      if (Object.keys(fields).length) showProblems(fields);
      return setTrouble(answered.problem.message ?? w.failed);
    }
    // The receipt is kept first: should the page die here, sending again gives the same one.
    const receipt = { id, secret, number: answered.ok.number, title: String(answers['title'] ?? ''), at: Date.now() };
    await keepReceipt(props.campaign.slug, receipt);
    await keeper.finish();
    setMine(await readReceipts(props.campaign.slug));
    history.replaceState(null, '', location.pathname + location.search);
    setSent({ receipt, revised: answered.ok.outcome === 'revised' });
    window.scrollTo(0, 0);
  };

  const listed = () => Object.entries(problems());
  const labelOf = (id: string): string => {
    const question = props.campaign.form.questions.find((one) => one.id === id);
    return question ? say(question.label) : w.topic;
  };

  return (
    <Show
      when={!sent()}
      fallback={
        <Sent
          receipt={sent()!.receipt}
          revised={sent()!.revised}
          campaign={props.campaign}
          again={() => (setSent(undefined), setStep('topic'))}
        />
      }
    >
      <form
        novalidate
        aria-busy={!keeper.ready() || busy()}
        onSubmit={(event) => {
          event.preventDefault();
          if (step() === 'you') void send();
          else next();
        }}
      >
        <Show when={mine().length && step() === 'topic'}>
          <section class="mine" aria-labelledby="mine">
            <h2 id="mine">{w.mine}</h2>
            <ul>
              <For each={mine()}>
                {(one) => (
                  <li>
                    <a href={receiptLink(one)}>
                      <span>{one.title}</span>
                      <span class="code">{inGroups(one.number)}</span>
                    </a>
                  </li>
                )}
              </For>
            </ul>
          </section>
        </Show>
        <ol class="steps" aria-hidden="true">
          <For each={w.steps}>
            {(name, i) => (
              <li class={i() === steps.indexOf(step()) ? 'now' : i() < steps.indexOf(step()) ? 'past' : ''}>{name}</li>
            )}
          </For>
        </ol>
        <h2 class="vh" tabindex="-1" ref={heading}>
          {w.step(steps.indexOf(step()) + 1, steps.length, w.steps[steps.indexOf(step())]!)}
        </h2>
        <Show when={listed().length}>
          <div class="summary" role="alert" tabindex="-1" ref={summary}>
            <h3>{w.fix(listed().length)}</h3>
            <ul>
              <For each={listed()}>
                {([id, text]) => (
                  <li>
                    <a
                      href={`#f-${id}`}
                      onClick={(event) => {
                        event.preventDefault();
                        document.getElementById(`f-${id}`)?.focus();
                      }}
                    >
                      {labelOf(id)}：{text}
                    </a>
                  </li>
                )}
              </For>
            </ul>
          </div>
        </Show>
        <Show
          when={step() !== 'topic'}
          fallback={
            <fieldset class="topics" aria-describedby={problems()['topic'] ? 'e-topic' : undefined}>
              <legend>{w.pickTopic}</legend>
              <For each={props.campaign.topics}>
                {(topic, i) => (
                  <label class="topic">
                    <input
                      type="radio"
                      name="topic"
                      id={i() === 0 ? 'f-topic' : undefined}
                      checked={draft().topic === topic.id}
                      onChange={() => {
                        keeper.setTopic(topic.id);
                        setProblems(({ topic: _settled, ...rest }) => rest);
                      }}
                    />
                    <span>
                      <strong>{say(topic.name)}</strong>
                      <Show when={topic.question}>{(question) => <span class="soft">{say(question())}</span>}</Show>
                    </span>
                  </label>
                )}
              </For>
              <Show when={problems()['topic']}>
                {(text) => (
                  <p class="err" id="e-topic">
                    {text()}
                  </p>
                )}
              </Show>
            </fieldset>
          }
        >
          <Show when={step() === 'you'}>
            <h3 class="about">{w.about}</h3>
          </Show>
          <For each={shown()}>
            {(question) => (
              <Field
                question={question}
                answer={draft().answers[question.id]}
                problem={problems()[question.id]}
                set={(answer) => {
                  keeper.setAnswer(question.id, answer);
                  if (problems()[question.id] && !checkAnswer(question, answer))
                    setProblems(({ [question.id]: _settled, ...rest }) => rest);
                }}
              />
            )}
          </For>
        </Show>
        <Discard keeper={keeper} />
        <div class="bar" ref={bar}>
          <p class="note" role="status" classList={{ trouble: trouble() !== '' }}>
            {trouble() || keeper.note()}
          </p>
          <div class="actions">
            <Show when={step() !== 'topic'}>
              <button class="btn" type="button" onClick={() => goTo(steps[steps.indexOf(step()) - 1]!)}>
                {w.back}
              </button>
            </Show>
            <button class="btn main" disabled={busy()}>
              {step() === 'you' ? (busy() ? w.sending : w.send) : w.next}
            </button>
          </div>
        </div>
      </form>
    </Show>
  );
}

/** Starting over is done at once and can be taken back. */
function Discard(props: { keeper: DraftKeeper }) {
  const [before, setBefore] = createSignal<Draft>();
  const hasWords = () =>
    props.keeper.draft().topic !== '' ||
    Object.values(props.keeper.draft().answers).some((answer) => isAnswered(answer));
  return (
    <p class="discard">
      <Show
        when={before()}
        fallback={
          <Show when={hasWords()}>
            <button
              type="button"
              class="link"
              onClick={() => {
                setBefore(props.keeper.draft());
                void props.keeper.finish();
              }}
            >
              {w.discard}
            </button>
          </Show>
        }
      >
        {(earlier) => (
          <>
            {w.discarded}{' '}
            <button
              type="button"
              class="link"
              onClick={() => {
                props.keeper.replace(earlier());
                setBefore(undefined);
              }}
            >
              {w.undo}
            </button>
          </>
        )}
      </Show>
    </p>
  );
}
