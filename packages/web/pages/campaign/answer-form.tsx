import { createEffect, createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js';
import { askedOf, isAsked, pagesOf, walk, type Answer } from '#core/form.ts';
import type { Asked, Question } from '#core/form-schema.ts';
import { readReceipts, type KeptReceipt } from '../../data/device.ts';
import { CheckIn } from './check-in.tsx';
import { Discard } from './discard.tsx';
import { Field, fetchParts } from './field.tsx';
import type { Campaign } from './main.tsx';
import { Mine } from './mine.tsx';
import type { Outcome } from './sending.tsx';
import { Topics } from './topics.tsx';
import { useDraft, type DraftKeeper } from './use-draft.ts';
import { lang, say, words as w } from './words.ts';

interface Page {
  id: string;
  name: string;
  questions: Question[];
}
const TOPIC = 'topic';
type Sending = typeof import('./sending.tsx');
/** At the desk a form is tried: nothing is kept or sent, and the desk's way back is not the form's. */
export type Trial = { keeper: DraftKeeper } & Pick<Sending, 'deliver'>;
/** More pages than this are shown by how far one is, not by name. */
const NAMED = 4;

/** A form, page by page as its author parted it; each has its own address, so that the phone's back button works. */
export function AnswerForm(props: { campaign: Campaign; trial?: Trial }) {
  const { campaign, trial } = props;
  const { form, topics } = campaign;
  const counted = campaign.collects === 'responses';
  const keeper = trial?.keeper ?? useDraft(campaign.slug, counted ? 'rsp' : 'ent');
  const { draft } = keeper;
  const [at, setAt] = createSignal(location.hash.slice(1));
  const [problems, setProblems] = createSignal<Record<string, string>>({});
  const [trouble, setTrouble] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [progress, setProgress] = createSignal('');
  const [linkRead, setLinkRead] = createSignal(false);
  const [sent, setSent] = createSignal<Outcome>();
  const [mine, setMine] = createSignal<KeptReceipt[]>([]);
  /** What checks and sends: a part of its own, fetched when the person begins. */
  const [part, setPart] = createSignal<Sending>();
  const sending = async (): Promise<Sending | undefined> => {
    try {
      const known = part();
      if (known) return known;
      const fetched = await import('./sending.tsx');
      await fetched.loadSendingWords();
      if (!trial)
        void fetched.watchVisit(campaign, () =>
          mustCheckIn() ? undefined : { page: page().id, place: place(), pages: pages().length },
        );
      return setPart(fetched);
    } catch {
      setTrouble(w.offline);
    }
  };
  /** Puts earlier answers into texts that name them; fetched by the forms that have such texts. */
  const [piped, setPiped] = createSignal<(text: string) => string>((text) => text);
  let summary: HTMLDivElement | undefined;
  let heading: HTMLHeadingElement | undefined;
  let bar: HTMLDivElement | undefined;

  const walked = createMemo(() => walk(form, draft().answers));
  const pages = createMemo((): Page[] => [
    ...(topics.length > 1 ? [{ id: TOPIC, name: w.topic, questions: [] }] : []),
    ...pagesOf(walked().shown.filter((question) => !isAsked(question) || !question.hidden)).map(
      ({ page, questions }) => ({ id: page?.id ?? 'start', name: page ? say(page.label) : w.start, questions }),
    ),
  ]);
  const place = () =>
    Math.max(
      0,
      pages().findIndex(({ id }) => id === at()),
    );
  const page = () => pages()[place()]!;
  const last = () => place() === pages().length - 1;

  // The introduction stands on the first page only: one thought a screen.
  createEffect(() => {
    document.body.dataset['step'] = sent() ? 'sent' : place() === 0 ? 'first' : 'later';
  });
  const onHash = () => {
    setAt(location.hash.slice(1));
    window.scrollTo(0, 0);
    // Shown beside the desk, the form does not take the focus from where somebody writes.
    if (!trial || document.hasFocus()) heading?.focus({ preventScroll: true });
  };
  const goTo = (id: string) => {
    void keeper.save();
    if (location.hash === `#${id}`) onHash();
    else if (trial) location.replace(`#${id}`);
    else location.hash = id;
  };
  // Where the keyboard lies over the page, the bar rises above it.
  const overKeyboard = () => {
    const view = window.visualViewport!;
    if (bar) bar.style.bottom = `${Math.max(0, window.innerHeight - view.height - view.offsetTop)}px`;
  };
  const onOnline = () => {
    if (draft().sending && !busy()) void send();
  };
  onMount(() => {
    addEventListener('hashchange', onHash);
    addEventListener('online', onOnline);
    window.visualViewport?.addEventListener('resize', overKeyboard);
    window.visualViewport?.addEventListener('scroll', overKeyboard);
    // Once the page stands, and at the first touch at the latest, everything the form needs is fetched: from then on it works offline.
    const fetchAll = () => {
      fetchParts(askedOf(form));
      void sending();
    };
    setTimeout(fetchAll, 2500);
    addEventListener('pointerdown', fetchAll, { once: true });
    addEventListener('keydown', fetchAll, { once: true });
    if (JSON.stringify(form).includes('{{'))
      void import('#core/form-words.ts').then(({ pipe }) =>
        setPiped(() => (text: string) => pipe(text, form, walked().answers, lang)),
      );
  });
  onCleanup(() => {
    removeEventListener('hashchange', onHash);
    removeEventListener('online', onOnline);
    window.visualViewport?.removeEventListener('resize', overKeyboard);
    window.visualViewport?.removeEventListener('scroll', overKeyboard);
  });
  void readReceipts(campaign.slug).then(setMine);
  void keeper.whenReady.then(() => {
    if (location.search || location.hash.includes('='))
      void import('./link.ts').then(({ fill }) => {
        const filled = fill(askedOf(form), draft());
        if (filled) keeper.replace(filled);
        setLinkRead(true);
      });
    else setLinkRead(true);
    // What was on its way when the page died goes again.
    onOnline();
  });

  const checkPage = ({ id, questions }: Page, part: Sending): Record<string, string> =>
    id === TOPIC
      ? draft().topic
        ? {}
        : { [TOPIC]: part.topicMissing() }
      : part.check(questions, draft().answers, walked());
  const showProblems = (found: Record<string, string>): void => {
    setProblems(found);
    const first = pages().find(({ id, questions }) =>
      id === TOPIC ? found[TOPIC] : questions.some((question) => found[question.id]),
    );
    if (first && first.id !== page().id) goTo(first.id);
    queueMicrotask(() => summary?.focus());
  };
  const settle = (id: string) =>
    setProblems((all) => {
      const { [id]: _settled, ...rest } = all;
      return rest;
    });

  const next = async () => {
    const part = await sending();
    if (!part) return;
    const found = checkPage(page(), part);
    setTrouble('');
    if (Object.keys(found).length) return showProblems(found);
    setProblems({});
    goTo(pages()[place() + 1]!.id);
  };

  const send = async () => {
    const part = await sending();
    if (!part) return;
    const found = Object.assign({}, ...pages().map((one) => checkPage(one, part))) as Record<string, string>;
    if (Object.keys(found).length) return showProblems(found);
    setProblems({});
    setBusy(true);
    setTrouble('');
    keeper.change({ sending: true });
    await keeper.save();
    const delivered = await (trial ?? part).deliver(campaign, draft(), walked(), (done, total) =>
      setProgress(done < total ? w.uploading(done + 1, total) : ''),
    );
    setProgress('');
    setBusy(false);
    if ('trouble' in delivered) {
      if (!delivered.again) keeper.change({ sending: false });
      // Checked in too long ago: once more, with everything that was written still here.
      if (delivered.expired) keeper.change({ pass: {} });
      if (delivered.fields) showProblems(delivered.fields);
      return setTrouble(delivered.trouble);
    }
    setSent(delivered);
    await keeper.finish();
    setMine(await readReceipts(campaign.slug));
    history.replaceState(null, '', location.pathname + location.search);
    window.scrollTo(0, 0);
  };

  const listed = () => Object.entries(problems());
  const labelOf = (id: string): string => {
    const question = form.questions.find((one) => one.id === id);
    return question ? piped()(say(question.label)) : w.topic;
  };
  const answer = (question: Asked, value?: Answer) => {
    keeper.setAnswer(question.id, value);
    if (problems()[question.id] && !part()?.check([question], draft().answers, walked())[question.id])
      settle(question.id);
  };

  /** Who may answer is asked before the form, where nothing the link brought answers it. */
  const mustCheckIn = () => {
    const { access } = campaign.audience;
    const { pass } = draft();
    const has = { open: true, unit: pass?.unit, roster: pass?.roster, invitation: pass?.invitation }[access];
    return !trial && keeper.ready() && linkRead() && !has;
  };

  return (
    <Show
      when={!sent()}
      fallback={part()!.Sent({ outcome: sent()!, campaign, again: () => (setSent(undefined), setAt('')) })}
    >
      <Show
        when={!mustCheckIn()}
        fallback={<CheckIn campaign={campaign} part={part()} fetch={sending} keeper={keeper} />}
      >
        <form
          novalidate
          aria-busy={!keeper.ready() || busy()}
          onSubmit={(event) => {
            event.preventDefault();
            if (last()) void send();
            else void next();
          }}
        >
          <Show when={mine().length && place() === 0}>
            <Mine receipts={mine()} counted={counted} />
          </Show>
          <Show when={pages().length > 1}>
            <Show
              when={pages().length <= NAMED}
              fallback={<progress max={pages().length} value={place() + 1} aria-hidden="true" />}
            >
              <ol class="steps" aria-hidden="true">
                <For each={pages()}>
                  {(one, i) => <li class={i() === place() ? 'now' : i() < place() ? 'past' : ''}>{one.name}</li>}
                </For>
              </ol>
            </Show>
            <h2 class="vh" tabindex="-1" ref={heading}>
              {w.step(place() + 1, pages().length, page().name)}
            </h2>
          </Show>
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
            when={page().id !== TOPIC}
            fallback={
              <Topics
                topics={topics}
                picked={draft().topic}
                problem={problems()[TOPIC]}
                pick={(topic) => {
                  keeper.change({ topic });
                  settle(TOPIC);
                }}
              />
            }
          >
            <Show when={form.questions.some(({ id }) => id === page().id)}>
              <h3 class="about">{piped()(page().name)}</h3>
            </Show>
            <For each={page().questions}>
              {(question) =>
                isAsked(question) ? (
                  <Field
                    question={question}
                    label={piped()(say(question.label))}
                    help={question.help ? piped()(say(question.help)) : ''}
                    answer={draft().answers[question.id]}
                    problem={problems()[question.id]}
                    owner={draft()}
                    set={(value) => answer(question, value)}
                    save={() => void keeper.save()}
                  />
                ) : (
                  <div class="statement">{piped()(say(question.label))}</div>
                )
              }
            </For>
          </Show>
          <Discard keeper={keeper} />
          <div class="bar" ref={bar}>
            <p class="note" role="status" classList={{ trouble: trouble() !== '' }}>
              {progress() || trouble() || keeper.note()}
            </p>
            <div class="actions">
              <Show when={place() > 0}>
                <button class="btn" type="button" onClick={() => goTo(pages()[place() - 1]!.id)}>
                  {w.back}
                </button>
              </Show>
              <button class="btn main" disabled={busy()}>
                {last() ? (busy() ? w.sending : w.send) : w.next}
              </button>
            </div>
          </div>
        </form>
      </Show>
    </Show>
  );
}
