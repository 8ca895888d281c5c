import { createSignal, Match, Show, Switch } from 'solid-js';
import { isBlock } from '#core/form.ts';
import { compareForms } from '#core/form-compare.ts';
import { clock } from '../state/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useBuilder } from './builder.ts';
import { SmallIcon } from './list.tsx';
import { ProblemList } from './problem-list.tsx';
import { tidied } from './saving.ts';
import { words } from './words.ts';

const UNDO = 'M6 3 2.5 6.5 6 10M3 6.5h6a3.5 3.5 0 0 1 0 7H6';
const REDO = 'm10 3 3.5 3.5L10 10m3-3.5H7a3.5 3.5 0 0 0 0 7h3';

export type Open = 'add' | 'start' | 'exchange' | 'versions' | 'publish';

/** Above the panes: how it is kept, what is wrong, what can be done with the form as a whole. */
export function Head(props: {
  open: (what: Open) => void;
  previewing: boolean;
  onPreview: () => void;
  onDiscard: () => void;
}) {
  const builder = useBuilder();
  const { saving } = builder;
  const collecting = () => builder.campaign().stage === 'collecting';
  const version = () => builder.campaign().form.version;
  const differs = () =>
    collecting() && compareForms(builder.campaign().form, { questions: tidied(builder.questions()) }).length > 0;
  const [problemsOpen, setProblemsOpen] = createSignal(false);
  const count = () => builder.questions().filter((one) => !isBlock(one)).length;
  return (
    <div class="fb-head">
      <div class="row">
        <h1 tabindex="-1">{words().title}</h1>
        <span class="soft num">{words().versionCount(count())}</span>
        <Show when={!builder.frozen}>
          <SaveMark draft={collecting()} />
          <button
            type="button"
            class="icon-button"
            aria-label={words().undo}
            title={`${words().undo} (Ctrl+Z)`}
            disabled={!builder.canUndo()}
            onClick={builder.undo}
          >
            <SmallIcon path={UNDO} />
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label={words().redo}
            title={`${words().redo} (Ctrl+Shift+Z)`}
            disabled={!builder.canRedo()}
            onClick={builder.redo}
          >
            <SmallIcon path={REDO} />
          </button>
        </Show>
        <span class="grow" />
        <Show when={builder.problems().length > 0}>
          <button
            type="button"
            class="button small fb-wrong"
            aria-expanded={problemsOpen()}
            onClick={() => setProblemsOpen(!problemsOpen())}
          >
            <Icon name="warn" />
            {words().problems(builder.problems().length)}
          </button>
        </Show>
        <button
          type="button"
          class="chip"
          aria-pressed={builder.english()}
          title={words().englishHelp}
          onClick={() => builder.setEnglish(!builder.english())}
        >
          {words().english}
        </button>
        <Show when={!builder.frozen}>
          <button type="button" class="button small" onClick={() => props.open('start')}>
            {words().startFrom}
          </button>
        </Show>
        <button type="button" class="button small" onClick={() => props.open('exchange')}>
          {words().exchange}
        </button>
        <Show when={builder.campaign().stage !== 'draft'}>
          <button type="button" class="button small" onClick={() => props.open('versions')}>
            {words().versions}
          </button>
        </Show>
        <button
          type="button"
          class="button small fb-preview-toggle"
          aria-pressed={props.previewing}
          onClick={() => props.onPreview()}
        >
          {props.previewing ? words().closePreview : words().preview}
        </button>
        <Show when={collecting()}>
          <button
            type="button"
            class="button small primary"
            disabled={!differs()}
            onClick={() => props.open('publish')}
          >
            {words().publish}
          </button>
        </Show>
      </div>
      <Show when={problemsOpen() && builder.problems().length > 0}>
        <ProblemList onGo={() => setProblemsOpen(false)} />
      </Show>
      <Switch>
        <Match when={builder.frozen}>
          <p class="fb-note">{words().readOnly}</p>
        </Match>
        <Match when={differs()}>
          <p class="fb-note attention">
            {words().draftNote(version())}{' '}
            <button type="button" class="linkish" onClick={() => props.onDiscard()}>
              {words().dropDraft}
            </button>
          </p>
        </Match>
        <Match when={collecting()}>
          <p class="fb-note">{words().publishedNote(version())}</p>
        </Match>
      </Switch>
      <Show when={saving.restored && saving.state() !== 'saved'}>
        <p class="fb-note">{words().restored}</p>
      </Show>
      <Show when={saving.theirs()}>
        {(theirs) => (
          <Notice tone="attention">
            <p>{words().both}</p>
            <p class="row">
              <button type="button" class="button small" onClick={() => saving.settle()}>
                {words().mine}
              </button>
              <button
                type="button"
                class="button small"
                onClick={() => {
                  const others = theirs();
                  saving.settle();
                  builder.commit(others, { select: others[0]?.id ?? '' });
                }}
              >
                {words().theirs}
              </button>
            </p>
          </Notice>
        )}
      </Show>
      <ProblemNotice error={saving.failure()} />
    </div>
  );
}

function SaveMark(props: { draft: boolean }) {
  const { saving } = useBuilder();
  const at = () => (props.draft ? words().draftSaved : words().savedAt)(clock(saving.savedAt()!));
  return (
    <p class={`save-mark ${saving.state()}`} role="status">
      <Switch fallback={<span>{words()[saving.state()]}</span>}>
        <Match when={saving.state() === 'saved'}>
          <Icon name="check" />
          <span>{saving.savedAt() ? at() : words().saved}</span>
        </Match>
        <Match when={['offline', 'held', 'conflict'].includes(saving.state())}>
          <Icon name="warn" />
          <span>{words()[saving.state()]}</span>
        </Match>
      </Switch>
    </p>
  );
}
