import { createEffect, createSignal, For, on, onCleanup, Show } from 'solid-js';
import { accepts, cleanName, isImage, MAX_PER_QUESTION, types, type Accept, type FileRef } from '#core/file.ts';
import { addFile, newFileId, pictureOf, removeFile } from '../../../data/files.ts';
import { prepare } from '../../../data/picture.ts';
import { words as w } from './words.ts';
import './kinds.css';

export interface FileFieldProps {
  id: string;
  label: string;
  /** Ids of help and problem, for aria-describedby. */
  described: string | undefined;
  invalid: boolean;
  required: boolean;
  max: number;
  accept: Accept;
  value: FileRef[];
  owner: { id: string; secret: string };
  set: (value: FileRef[]) => void;
  /** Keeps the draft: phones end the page while their camera is open. */
  save?: () => void;
}

const UNDO_MS = 8000;
const anyFile = `${types.join()},.pdf,.docx,.xlsx,image/*`;

/** Photos or documents of one answer: each is kept on the device before it is shown. */
export default function FileField(props: FileFieldProps) {
  const [pictures, setPictures] = createSignal<Record<string, string>>({});
  const [working, setWorking] = createSignal(0);
  const [trouble, setTrouble] = createSignal('');
  const [removed, setRemoved] = createSignal<{ ref: FileRef; at: number }>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const most = () => Math.min(props.max, MAX_PER_QUESTION);
  const room = () => most() - props.value.length - working();
  const photos = () => props.accept !== 'document';

  // A preview is made once for each file, also for those an earlier page kept.
  createEffect(
    on(
      () => props.value.map(({ id }) => id).join(),
      () => {
        for (const { id } of props.value) if (pictures()[id] === undefined) void show(id);
      },
    ),
  );
  const show = async (id: string) => {
    const blob = await pictureOf(props.owner.id, id);
    setPictures((all) => (all[id] ? all : { ...all, [id]: blob ? URL.createObjectURL(blob) : '' }));
  };
  onCleanup(() => {
    clearTimeout(timer);
    for (const url of Object.values(pictures())) if (url) URL.revokeObjectURL(url);
  });

  const add = async (file: File): Promise<string | undefined> => {
    const made = await prepare(file);
    if ('trouble' in made) return w.trouble[made.trouble];
    if (!accepts(props.accept, made.type)) return w.trouble.photo_only;
    const ref: FileRef = {
      id: newFileId(),
      name: cleanName(file.name || '', made.type),
      type: made.type,
      size: made.blob.size,
    };
    const where = await addFile(props.owner.id, props.owner.secret, made.blob, ref, made.thumb);
    if (where === 'full') return w.trouble.full;
    props.set([...props.value, ref]);
    return where === 'page' ? w.trouble.page : undefined;
  };

  const onPick = async (input: HTMLInputElement) => {
    const picked = [...(input.files ?? [])];
    // The same photo may be chosen again after it was removed.
    input.value = '';
    const taken = picked.slice(0, Math.max(0, room()));
    setTrouble('');
    setWorking((n) => n + taken.length);
    const found = taken.length < picked.length ? [w.trouble.too_many(most())] : [];
    // One after another: several photos decoded at once are more than a cheap phone's memory.
    for (const file of taken) {
      const wrong = await add(file).catch(() => w.trouble.unread);
      if (wrong) found.push(wrong);
      setWorking((n) => n - 1);
    }
    setTrouble([...new Set(found)].join('；'));
  };

  const forget = () => {
    clearTimeout(timer);
    const last = removed();
    setRemoved(undefined);
    if (last) void removeFile(props.owner.id, last.ref.id);
  };
  const remove = (ref: FileRef) => {
    forget();
    setTrouble('');
    setRemoved({ ref, at: props.value.indexOf(ref) });
    props.set(props.value.filter(({ id }) => id !== ref.id));
    timer = setTimeout(forget, UNDO_MS);
  };
  const undo = () => {
    clearTimeout(timer);
    const { ref, at } = removed()!;
    setRemoved(undefined);
    props.set([...props.value.slice(0, at), ref, ...props.value.slice(at)]);
  };

  const Picker = (picker: { text: string; id?: string; accept: string; capture?: boolean; main?: boolean }) => (
    <label class="pick" classList={{ off: room() <= 0 }}>
      <input
        class="vh"
        type="file"
        id={picker.id}
        accept={picker.accept}
        capture={picker.capture ? 'environment' : undefined}
        multiple={!picker.capture && most() > 1}
        disabled={room() <= 0}
        aria-describedby={props.described}
        aria-invalid={props.invalid ? 'true' : undefined}
        aria-required={props.required ? 'true' : undefined}
        onClick={() => props.save?.()}
        onChange={(event) => void onPick(event.currentTarget)}
      />
      <span aria-hidden="true" class={`sign ${picker.capture ? 'sign-camera' : 'sign-add'}`} />
      {picker.text}
    </label>
  );

  return (
    <div class="files" role="group" aria-label={props.label}>
      <ul class="tiles" aria-label={w.list} hidden={!props.value.length && !working()}>
        <For each={props.value}>
          {(ref) => (
            <li class="tile">
              <Show
                when={pictures()[ref.id]}
                fallback={
                  <span class="paper">
                    <b>{(isImage(ref.type) ? '' : ref.name.split('.').pop()!).toUpperCase()}</b>
                    <span>{isImage(ref.type) && pictures()[ref.id] === '' ? w.elsewhere : ref.name}</span>
                  </span>
                }
              >
                <img src={pictures()[ref.id]} alt={ref.name} />
              </Show>
              <button type="button" class="remove" aria-label={`${w.remove} ${ref.name}`} onClick={() => remove(ref)}>
                <span aria-hidden="true">×</span>
              </button>
            </li>
          )}
        </For>
        <For each={Array.from({ length: working() })}>
          {() => (
            <li class="tile">
              <span class="paper wait">{w.working}</span>
            </li>
          )}
        </For>
      </ul>
      <Show when={removed()}>
        {(last) => (
          <p class="undo" role="status">
            <span>{w.removed(last().ref.name)}</span>
            <button type="button" class="link" onClick={undo}>
              {w.undo}
            </button>
          </p>
        )}
      </Show>
      <div class="picks">
        <Show when={photos()}>
          <Picker text={w.camera} accept="image/*" capture />
        </Show>
        <Picker
          id={props.id}
          text={props.accept === 'photo' ? w.album : w.pick}
          accept={props.accept === 'photo' ? 'image/*' : anyFile}
        />
      </div>
      <p class="room" aria-live="polite">
        {room() <= 0 && !working()
          ? w.most(most())
          : props.value.length
            ? w.room(props.value.length, most())
            : w.hint[props.accept === 'photo' ? 'photo' : 'document']}
      </p>
      <Show when={trouble()}>
        <p class="err" role="alert">
          {trouble()}
        </p>
      </Show>
    </div>
  );
}
