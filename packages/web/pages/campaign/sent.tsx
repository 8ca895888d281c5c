import { createSignal, onMount } from 'solid-js';
import { receiptLink, type KeptReceipt } from '../../data/device.ts';
import type { Campaign } from './main.tsx';
import { inGroups, lang, words as w } from './words.ts';

/** The receipt: a number to say aloud, a code to come back with, and what happens next. */
export function Sent(props: { receipt: KeptReceipt; revised: boolean; campaign: Campaign; again: () => void }) {
  const [copied, setCopied] = createSignal(false);
  const link = () => receiptLink(props.receipt);
  const until = () =>
    new Intl.DateTimeFormat(lang, { month: 'long', day: 'numeric', timeZone: 'Asia/Shanghai' }).format(
      new Date(Date.parse(props.campaign.period.closesAt) - 1000),
    );
  let head!: HTMLHeadingElement;
  let code!: HTMLDivElement;
  onMount(async () => {
    head.focus();
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
        {props.revised ? w.revisedTitle : w.doneTitle}
      </h2>
      <p class="soft">{w.number}</p>
      <p class="number">{inGroups(props.receipt.number)}</p>
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
        <li>{w.next2}</li>
        <li>{w.next3}</li>
      </ol>
      <button type="button" class="link" onClick={() => props.again()}>
        {w.another}
      </button>
    </section>
  );
}
