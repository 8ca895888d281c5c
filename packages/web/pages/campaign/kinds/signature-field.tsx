import { createEffect, createSignal, on, onCleanup, onMount, Show } from 'solid-js';
import { addFile, newFileId, pictureOf, removeFile } from '../../../data/files.ts';
import type { FileFieldProps } from './file-field.tsx';
import { draw, drawName, png, type Stroke } from './strokes.ts';
import { words as w } from './words.ts';
import './kinds.css';

export type SignatureFieldProps = Omit<FileFieldProps, 'accept' | 'max'>;

/** After the last stroke; a name has several. */
const PAUSE = 350;

/** A signature, drawn with finger or pen, or typed by who cannot draw. Kept on the device with every stroke. */
export default function SignatureField(props: SignatureFieldProps) {
  const [strokes, setStrokes] = createSignal<Stroke[]>([]);
  const [typing, setTyping] = createSignal(false);
  const [name, setName] = createSignal('');
  /** The picture of an earlier visit, shown in place of the pad until one signs again. */
  const [earlier, setEarlier] = createSignal('');
  const [trouble, setTrouble] = createSignal('');
  let canvas: HTMLCanvasElement | undefined;
  let current: Stroke | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The file of what stands on the pad now. */
  let mine = '';

  const isEmpty = () => (typing() ? !name().trim() : strokes().length === 0);

  const repaint = () => {
    if (!canvas) return;
    const { clientWidth: width, clientHeight: height } = canvas;
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    if (canvas.width !== Math.round(width * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const context = canvas.getContext('2d')!;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    if (typing()) drawName(context, name().trim(), width, height);
    else draw(context, current ? [...strokes(), current] : strokes());
  };

  // One after another: of two pictures the later one must stand in the answer.
  let keeping = Promise.resolve();
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    keeping = keeping.then(async () => {
      const blob = canvas && !isEmpty() ? await png(canvas) : undefined;
      const before = props.value[0]?.id;
      if (!blob) {
        mine = '';
        if (before) props.set([]);
      } else {
        const ref = { id: newFileId(), name: '签名.png', type: 'image/png', size: blob.size } as const;
        mine = ref.id;
        const where = await addFile(props.owner.id, props.owner.secret, blob, ref);
        setTrouble(where === 'device' ? '' : w.trouble[where]);
        if (where === 'full') return;
        props.set([ref]);
      }
      if (before) await removeFile(props.owner.id, before);
    });
  };
  const changed = () => {
    repaint();
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  };

  const at = (event: PointerEvent) => {
    const box = canvas!.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top, t: event.timeStamp };
  };
  const onDown = (event: PointerEvent) => {
    if (typing() || !event.isPrimary) return;
    event.preventDefault();
    clearTimeout(timer);
    canvas!.setPointerCapture(event.pointerId);
    current = [at(event)];
    repaint();
  };
  const onMove = (event: PointerEvent) => {
    if (!current || !event.isPrimary) return;
    const all = event.getCoalescedEvents?.() ?? [];
    for (const one of all.length ? all : [event]) current.push(at(one));
    repaint();
  };
  const onUp = () => {
    if (!current) return;
    setStrokes([...strokes(), current]);
    current = undefined;
    changed();
  };

  const clear = () => {
    setStrokes([]);
    setName('');
    changed();
  };
  const undo = () => {
    setStrokes(strokes().slice(0, -1));
    changed();
  };
  const signAgain = () => {
    URL.revokeObjectURL(earlier());
    setEarlier('');
    setStrokes([]);
    setName('');
    const [before] = props.value;
    props.set([]);
    if (before) void removeFile(props.owner.id, before.id);
    queueMicrotask(repaint);
  };
  const change = (toTyping: boolean) => {
    setTyping(toTyping);
    changed();
  };

  createEffect(
    on(
      () => props.value[0]?.id,
      (id) => {
        if (!id || id === mine) return;
        void pictureOf(props.owner.id, id).then((blob) => blob && setEarlier(URL.createObjectURL(blob)));
      },
    ),
  );
  const flush = () => {
    if (timer && document.visibilityState === 'hidden') keep();
  };
  onMount(() => {
    repaint();
    addEventListener('resize', repaint);
    document.addEventListener('visibilitychange', flush);
  });
  onCleanup(() => {
    if (timer) keep();
    removeEventListener('resize', repaint);
    document.removeEventListener('visibilitychange', flush);
    if (earlier()) URL.revokeObjectURL(earlier());
  });

  return (
    <div class="signature" role="group" aria-label={props.label} aria-describedby={props.described}>
      <Show
        when={!earlier()}
        fallback={
          <>
            <div class="pad">
              <img src={earlier()} alt={w.image(props.label)} />
            </div>
            <div class="tools">
              <button type="button" class="btn small" id={props.id} onClick={signAgain}>
                {w.again}
              </button>
            </div>
          </>
        }
      >
        <Show when={typing()}>
          <label class="typed">
            {w.typed}
            <input
              id={props.id}
              autocomplete="name"
              maxlength={40}
              aria-describedby={props.described}
              aria-invalid={props.invalid ? 'true' : undefined}
              aria-required={props.required ? 'true' : undefined}
              value={name()}
              onInput={(event) => (setName(event.currentTarget.value), changed())}
            />
          </label>
        </Show>
        <div class="pad" classList={{ bad: props.invalid }}>
          <canvas
            ref={canvas}
            role="img"
            aria-label={w.image(props.label)}
            onPointerDown={onDown}
            onPointerMove={onMove}
            onPointerUp={onUp}
            onPointerCancel={onUp}
          />
          <Show when={isEmpty()}>
            <span class="hint" aria-hidden="true">
              {w.sign}
            </span>
          </Show>
        </div>
        <div class="tools">
          <Show when={!typing()}>
            <button type="button" class="btn small" disabled={!strokes().length} onClick={undo}>
              {w.undoStroke}
            </button>
          </Show>
          <button type="button" class="btn small" disabled={isEmpty()} onClick={clear}>
            {w.clear}
          </button>
          <button type="button" class="link" id={typing() ? undefined : props.id} onClick={() => change(!typing())}>
            {typing() ? w.draw : w.type}
          </button>
        </div>
      </Show>
      <p class="room" role="status">
        {props.value.length ? w.signed : w.unsigned}
      </p>
      <Show when={trouble()}>
        <p class="err" role="alert">
          {trouble()}
        </p>
      </Show>
    </div>
  );
}
