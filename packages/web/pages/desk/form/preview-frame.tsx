import { createEffect, createSignal, onCleanup, Show } from 'solid-js';
import type { Campaign as Shown } from '../../campaign/main.tsx';
import type { PreviewAsked, PreviewSaid } from '../../campaign/preview.tsx';
import { lang } from '../state/lang.ts';
import { useBuilder } from './builder.ts';
import { tidied } from './saving.ts';
import { words } from './words.ts';

const PAUSE = 120;

/** The public form itself in a frame of a phone's width: it follows every edit, and can be tried. */
export function PreviewFrame() {
  const builder = useBuilder();
  const [ready, setReady] = createSignal(false);
  const [shown, setShown] = createSignal(true);
  let frame: HTMLIFrameElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let showing = '';

  const campaign = (): Shown => {
    const { period, collects, steps, audience, topics, form, thanks } = builder.campaign();
    const questions = tidied(builder.questions());
    const whole = { slug: '', phase: 'open', period, collects, steps, audience, topics, thanks };
    return { ...whole, form: { version: form.version, questions } } as Shown;
  };
  const send = (show: string) => {
    const asked: PreviewAsked = { preview: { campaign: campaign(), ...(show ? { show } : {}) } };
    frame?.contentWindow?.postMessage(asked, location.origin);
  };
  const hear = ({ origin, source, data }: MessageEvent<PreviewSaid | undefined>) => {
    if (origin !== location.origin || source !== frame?.contentWindow || !data) return;
    if ('previewReady' in data) {
      setReady(true);
      send(builder.selected());
    } else if ('previewShown' in data && data.previewShown.id === builder.selected()) setShown(data.previewShown.shown);
  };
  addEventListener('message', hear);
  onCleanup(() => {
    removeEventListener('message', hear);
    clearTimeout(timer);
  });
  createEffect(() => {
    builder.questions();
    const selected = builder.selected();
    if (!ready()) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      // While one types, the preview stays where the person trying it has scrolled to.
      send(selected === showing ? '' : selected);
      showing = selected;
    }, PAUSE);
  });
  return (
    <section class="fb-preview" aria-label={words().preview}>
      <p class="fb-preview-note">
        <b>{words().preview}</b> <span class="soft">{words().previewNote}</span>
      </p>
      <iframe ref={frame} title={words().previewTitle} src={`/preview?lang=${lang()}`} />
      <p class="fb-preview-note soft" role="status">
        <Show when={ready() && !shown() && builder.byId().has(builder.selected())}>{words().notShown}</Show>
      </p>
    </section>
  );
}
