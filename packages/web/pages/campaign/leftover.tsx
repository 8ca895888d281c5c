import { createSignal } from 'solid-js';
import type { Draft } from '../../data/device.ts';
import type { Campaign } from './main.tsx';
import { lang, words as w } from './words.ts';

/** The call is over, but the person has unsent words on this device: they are shown, to be copied, never dropped. */
export function Leftover(props: { campaign: Campaign; draft: Draft }) {
  const [copied, setCopied] = createSignal(false);
  const text = () =>
    props.campaign.form.questions
      .flatMap((question) => {
        const answer = props.draft.answers[question.id];
        return answer !== undefined && answer !== ''
          ? [
              `${lang === 'en' ? (question.label.en ?? question.label['zh-CN']) : question.label['zh-CN']}\n${String(answer)}`,
            ]
          : [];
      })
      .join('\n\n');
  return (
    <section class="leftover">
      <h2>{w.leftover}</h2>
      <pre>{text()}</pre>
      <button
        class="btn"
        type="button"
        onClick={() => void navigator.clipboard?.writeText(text()).then(() => setCopied(true))}
      >
        {copied() ? w.copied : w.copyDraft}
      </button>
    </section>
  );
}
