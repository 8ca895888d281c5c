import { createSignal, onMount, Show } from 'solid-js';
import { checkAnswer, type Problem } from '#core/answer.ts';
import { filesOf } from '#core/file.ts';
import { askedOf, type Answers, type Walk } from '#core/form.ts';
import type { Question } from '#core/form-schema.ts';
import { keepReceipt, receiptLink, type Draft, type KeptReceipt } from '../../data/device.ts';
import { sendEntry, sendResponse } from '../../data/public-api.ts';
import type { Campaign } from './main.tsx';
import { inWords } from './problem-words.ts';
import { words as w } from './sending-words.ts';
import { endVisit } from './visit.ts';
import { inGroups, lang, say, words } from './words.ts';

export { Gate } from './gate.tsx';
export { loadSendingWords } from './sending-words.ts';
export { watchVisit } from './visit.ts';
export const topicMissing = (): string => w.rules.topic;

export interface Outcome {
  receipt: KeptReceipt;
  revised: boolean;
  /** Answers to questions that were out of sight at the end, and so were left out. */
  dropped: number;
  answers: Answers;
}

/** What is wrong with the answers to these questions, in words, by question. */
export const check = (questions: readonly Question[], given: Answers, walked: Walk): Record<string, string> =>
  Object.fromEntries(
    questions
      .map((question) => checkAnswer(question, given[question.id], walked.answers))
      .filter((problem): problem is Problem => problem !== undefined)
      .map((problem) => [problem.question, inWords(problem)]),
  );

export interface Trouble {
  trouble: string;
  fields?: Record<string, string>;
  /** It goes again by itself. */
  again: boolean;
  /** What let this person answer is no longer good. */
  expired?: boolean;
}

/** Sends a draft; the receipt is kept on the device before anything else: should the page die then, sending again gives the same one. */
export async function deliver(
  campaign: Campaign,
  draft: Draft,
  walked: Walk,
  onProgress: (done: number, total: number) => void,
): Promise<Outcome | Trouble> {
  const { id, secret, topic, begun, pass } = draft;
  const { form, topics, slug } = campaign;
  const common = { secret, formVersion: form.version, answers: walked.answers };
  // Where there is but one topic nobody is asked.
  const about = topics.length === 1 ? topics[0]!.id : topic;
  const fileIds = filesOf(walked.answers).map((ref) => ref.id);
  // The bytes go first: an entry never names a file that is not there.
  const files = fileIds.length ? await import('../../data/files.ts') : undefined;
  const upload = async () => files?.uploadAll(slug, id, secret, onProgress, fileIds);
  const uploaded = await upload();
  if (uploaded && 'offline' in uploaded) return { trouble: words.offline, again: true };
  if (uploaded && 'problem' in uploaded)
    return { trouble: `${uploaded.file.name}：${uploaded.problem.message}`, again: false };
  const send = () =>
    campaign.collects === 'entries'
      ? sendEntry(slug, id, { ...common, topic: about, ...(pass ? { pass } : {}) })
      : sendResponse(slug, id, {
          ...common,
          lang,
          ...(about ? { topic: about } : {}),
          ...(begun ? { seconds: Math.min(86_400, Math.round((Date.now() - begun) / 1000)) } : {}),
          ...(pass ? { pass } : {}),
        });
  let answered = await send();
  if (files && 'problem' in answered && answered.problem.code === 'files_missing') {
    // They lay unclaimed for too long: they go once more.
    await files.sendAnew(id);
    await upload();
    answered = await send();
  }
  if ('offline' in answered) return { trouble: words.offline, again: true };
  if ('problem' in answered) {
    const { fields = [], message, code } = answered.problem;
    const found = fields.map((field) => [
      field.path.replace('answers.', ''),
      field.path === 'topic' ? w.rules.topic : inWords(field),
    ]);
    return {
      trouble: message ?? w.failed,
      again: code === 'busy',
      expired: code === 'pass_expired' || code === 'not_admitted',
      ...(found.length ? { fields: Object.fromEntries(found) as Record<string, string> } : {}),
    };
  }
  const { number, outcome } = answered.ok;
  const title = askedOf(form).find(({ role }) => role === 'title');
  const receipt = {
    id,
    secret,
    number,
    title: title ? String(draft.answers[title.id] ?? '') : w.response,
    at: Date.now(),
  };
  await keepReceipt(slug, receipt);
  void files?.dropAll(id);
  void endVisit(slug);
  const dropped = 'dropped' in answered.ok ? answered.ok.dropped : walked.dropped;
  return { receipt, revised: outcome === 'revised', dropped: dropped.length, answers: walked.answers };
}

/** The receipt: a number to say aloud, a code to come back with, and what happens next. */
export function Sent(props: { outcome: Outcome; campaign: Campaign; again: () => void }) {
  const [copied, setCopied] = createSignal(false);
  const { campaign, outcome } = props;
  const counted = campaign.collects === 'responses';
  const link = () => receiptLink(outcome.receipt);
  const until = () =>
    new Intl.DateTimeFormat(lang, { month: 'long', day: 'numeric', timeZone: 'Asia/Shanghai' }).format(
      new Date(Date.parse(campaign.period.closesAt) - 1000),
    );
  let head!: HTMLHeadingElement;
  let code: HTMLDivElement | undefined;
  let certificate: HTMLDivElement | undefined;
  onMount(async () => {
    head.focus();
    if (certificate) void import('./certificate.ts').then(({ hang }) => hang(certificate!, campaign, outcome));
    if (!code) return;
    const { renderSVG } = await import('uqr');
    // A picture, so that a long press in WeChat can save or read it.
    const image = new Image();
    image.alt = w.qr;
    image.width = image.height = 200;
    image.src = `data:image/svg+xml,${encodeURIComponent(renderSVG(link(), { border: 2 }))}`;
    code.append(image);
  });
  return (
    <section class="sent">
      <h2 tabindex="-1" ref={head}>
        {outcome.revised ? w.revisedTitle : w.doneTitle}
      </h2>
      <Show when={campaign.thanks}>{(thanks) => <p>{say(thanks())}</p>}</Show>
      <p class="soft">{w.number}</p>
      <p class="number">{inGroups(outcome.receipt.number)}</p>
      <Show when={campaign.certificate}>
        <div ref={certificate} />
      </Show>
      <Show when={outcome.dropped}>
        <p class="soft">{w.dropped(outcome.dropped)}</p>
      </Show>
      <Show when={!counted}>
        <p class="soft">{w.sayAloud}</p>
        <div class="qr" ref={code} />
        <p>{w.keepLink}</p>
        <div class="actions">
          <a class="btn main" href={link()}>
            {w.open}
          </a>
          <button
            type="button"
            class="btn"
            onClick={() => void navigator.clipboard?.writeText(link()).then(() => setCopied(true))}
          >
            {copied() ? w.copied : w.copy}
          </button>
        </div>
        <h3>{w.nextSteps}</h3>
        <ol>
          <li>{w.next1(until())}</li>
          <Show when={campaign.steps.judging}>
            <li>{w.next2}</li>
          </Show>
          <li>{w.next3}</li>
        </ol>
        <button type="button" class="link" onClick={() => props.again()}>
          {w.another}
        </button>
      </Show>
    </section>
  );
}
