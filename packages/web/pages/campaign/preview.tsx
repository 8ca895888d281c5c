import { createSignal, Show } from 'solid-js';
import { render } from 'solid-js/web';
import { pagesOf, walk, type Answers } from '#core/form.ts';
import { newDraft } from '../../data/device.ts';
import type { AnswerForm, Trial } from './answer-form.tsx';
import type { Campaign } from './main.tsx';
import { lang } from './words.ts';
import './preview.css';

/** What the desk hands over: the campaign with the form as it stands, and which question to show. */
export interface PreviewAsked {
  preview: { campaign: Campaign; show?: string };
}
/** What comes back: that the page is there, or whether the question asked for is in sight. */
export type PreviewSaid = { previewReady: true } | { previewShown: { id: string; shown: boolean } };

const words = {
  'zh-CN': {
    note: '预览：填写的内容不保存、不提交',
    done: '填写完整，可以提交',
    doneHelp: '正式填写时，这里是回执。预览中没有保存，也没有提交任何内容。',
    again: '再试一次',
  },
  en: {
    note: 'Preview: nothing is kept or sent',
    done: 'Complete, and ready to send',
    doneHelp: 'Here people get their receipt. In this preview nothing was kept and nothing was sent.',
    again: 'Try again',
  },
}[lang];

/** The public form as it is, over a draft that lives in this page only. */
export function preview(root: HTMLElement, Form: typeof AnswerForm): void {
  const [draft, setDraft] = createSignal(newDraft('rsp'));
  const [campaign, setCampaign] = createSignal<Campaign>();
  const [done, setDone] = createSignal(false);
  const trial: Trial = {
    keeper: {
      draft,
      note: () => words.note,
      ready: () => true,
      whenReady: Promise.resolve(),
      save: async () => {},
      change: (part) => void setDraft({ ...draft(), ...part, sending: false }),
      setAnswer(id, answer) {
        const { [id]: _taken, ...rest } = draft().answers;
        setDraft({ ...draft(), answers: answer === undefined ? rest : { ...rest, [id]: answer } });
      },
      replace: (next) => void setDraft(next),
      finish: async () => void setDraft(newDraft('rsp')),
    },
    deliver: () => {
      setDone(true);
      // Nothing follows: this form is gone from the page.
      return new Promise(() => {});
    },
  };

  /** What an answer's shape depends on: where it changed, the answer could not be shown. */
  const shapeOf = (form: Campaign['form'] | undefined, id: string): string => {
    const { kind, multiple, from, to, options, rows, columns } = (form?.questions.find((one) => one.id === id) ??
      {}) as Record<string, unknown>;
    const ids = [options, rows, columns].map((list) => (list as { id: string }[] | undefined)?.map((one) => one.id));
    return JSON.stringify([kind, multiple, from, to, ids]);
  };
  const fitting = (next: Campaign): Answers =>
    Object.fromEntries(
      Object.entries(draft().answers).filter(([id]) => shapeOf(next.form, id) === shapeOf(campaign()?.form, id)),
    );
  const show = (id: string) => {
    const { form } = campaign()!;
    const { shown } = walk(form, draft().answers);
    const page = pagesOf(shown).find(
      (one) => one.page?.id === id || one.questions.some((question) => question.id === id),
    );
    parent.postMessage({ previewShown: { id, shown: page !== undefined } } satisfies PreviewSaid, location.origin);
    if (!page) return;
    const hash = `#${page.page?.id ?? 'start'}`;
    if (location.hash !== hash) location.replace(hash);
    // The page of the form follows the address a moment later.
    setTimeout(() => {
      const field = document.getElementById(`l-${id}`) ?? document.getElementById(`f-${id}`);
      field?.scrollIntoView({ block: 'center' });
    }, 60);
  };

  addEventListener('message', ({ origin, source, data }: MessageEvent<PreviewAsked | undefined>) => {
    if (origin !== location.origin || source !== parent || !data?.preview) return;
    const next = data.preview.campaign;
    if (JSON.stringify(next) !== JSON.stringify(campaign())) {
      const top = window.scrollY;
      setDraft({ ...draft(), answers: fitting(next) });
      setDone(false);
      setCampaign(next);
      window.scrollTo(0, top);
    }
    if (data.preview.show) show(data.preview.show);
  });
  render(
    () => (
      <Show when={campaign()} keyed>
        {(now) => (
          <Show
            when={!done()}
            fallback={
              <section class="sent">
                <h2>{words.done}</h2>
                <p>{words.doneHelp}</p>
                <button
                  type="button"
                  class="btn"
                  onClick={() => {
                    setDraft(newDraft('rsp'));
                    location.replace('#');
                    setDone(false);
                  }}
                >
                  {words.again}
                </button>
              </section>
            }
          >
            <Form campaign={now} trial={trial} />
          </Show>
        )}
      </Show>
    ),
    root,
  );
  parent.postMessage({ previewReady: true } satisfies PreviewSaid, location.origin);
}
