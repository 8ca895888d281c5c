import { createSignal, Match, onCleanup, Show, Switch } from 'solid-js';
import { isBlock } from '#core/form.ts';
import type { Campaign } from '#core/campaign.ts';
import { compareForms } from '#core/form-compare.ts';
import type { Form, Question } from '#core/form-schema.ts';
import { call, client } from '../../../data/client.ts';
import { fetchDesk, useCampaign } from '../state/campaign.ts';
import { clock } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { createLoad } from '../state/load.ts';
import { sayProblem } from '../state/problem.ts';
import { ask } from '../state/session.ts';
import { Icon } from '../ui/icon.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { say } from '../ui/toast.tsx';
import { useTitle } from '../ui/title.ts';
import { AddDialog } from './add-dialog.tsx';
import { BuilderContext, createBuilder, useBuilder } from './builder.ts';
import { Editor } from './editor.tsx';
import { ExchangeDialog, StartDialog } from './exchange.tsx';
import { ItemList, SmallIcon } from './list.tsx';
import { PreviewFrame } from './preview-frame.tsx';
import { ProblemList } from './problem-list.tsx';
import { PublishDialog, VersionsDialog } from './publish.tsx';
import { createSaving, tidied, type Kept, type Place } from './saving.ts';
import { words } from './words.ts';

const drafts = () => client.api.desk.campaigns[':campaignId'].form.draft;

/** Until it is published, a form is kept in its campaign. */
const inCampaign = (id: string, version: number, changed: (campaign: Campaign) => void): Place => ({
  async save(questions, against) {
    const json = { version: against, form: { version, questions } };
    const saved = await ask(call(client.api.desk.campaigns[':campaignId'].$patch({ param: { campaignId: id }, json })));
    changed(saved as Campaign);
    return saved.version;
  },
  async load() {
    const { campaign } = await fetchDesk(id);
    return { questions: (campaign as Campaign).form.questions, version: campaign.version };
  },
});

/** Afterwards changes wait in a draft of their own. */
const inDraft = (id: string, form: Form): Place => ({
  async save(questions, version) {
    const json = { version, base: form.version, questions };
    return (await ask(call(drafts().$put({ param: { campaignId: id }, json })))).version;
  },
  load: () => loadDraft(id, form),
});
async function loadDraft(id: string, form: Form): Promise<Kept> {
  const { draft } = await ask(call(drafts().$get({ param: { campaignId: id } })));
  return draft
    ? { questions: draft.questions as Question[], version: draft.version }
    : { questions: form.questions, version: 0 };
}

/** The place where an organizer builds the form. */
export function FormPage() {
  const { id, campaign, changed } = useCampaign();
  useTitle(() => [words().title, sayText(campaign().title)]);
  // Publishing changes where the form is kept: the page begins anew, and so it does after going back to what is published.
  const [turn, setTurn] = createSignal(0);
  const kept = () => {
    const { stage, form } = campaign();
    return `${stage === 'draft' ? 'draft' : stage === 'collecting' ? form.version : `closed ${form.version}`} ${turn()}`;
  };
  return (
    <Show when={kept()} keyed>
      {(_kept) => {
        const { stage, form, version } = campaign();
        const load = createLoad(
          () => id,
          async (): Promise<Kept> =>
            stage === 'collecting' ? loadDraft(id, form) : { questions: form.questions, version },
        );
        const place = stage === 'draft' ? inCampaign(id, form.version, changed) : inDraft(id, form);
        const first = () => load.data() !== undefined;
        return (
          <Show when={first()} fallback={<LoadView load={load}>{() => null}</LoadView>}>
            <Build stored={load.data()!} place={place} again={() => setTurn(turn() + 1)} />
          </Show>
        );
      }}
    </Show>
  );
}

type Open = 'add' | 'start' | 'exchange' | 'versions' | 'publish';

function Build(props: { stored: Kept; place: Place; again: () => void }) {
  const { id, campaign, changed } = useCampaign();
  const saving = createSaving(id, props.stored, props.place);
  const frozen = campaign().stage !== 'draft' && campaign().stage !== 'collecting';
  const builder = createBuilder({
    campaign,
    saving,
    questions: saving.restored ?? props.stored.questions,
    frozen,
  });
  const [open, setOpen] = createSignal<Open>();
  const [previewing, setPreviewing] = createSignal(false);
  const close = () => setOpen(undefined);

  const keys = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.isComposing || event.altKey) return;
    if (event.target instanceof Element && event.target.closest('dialog')) return;
    const key = event.key.toLowerCase();
    if (key === 'z') (event.shiftKey ? builder.redo : builder.undo)();
    else if (key === 'y') builder.redo();
    else return;
    event.preventDefault();
  };
  addEventListener('keydown', keys);
  onCleanup(() => removeEventListener('keydown', keys));

  const discard = async () => {
    const before = builder.questions();
    await saving.stop();
    try {
      await ask(call(drafts().$delete({ param: { campaignId: id } })));
    } catch (error) {
      saving.resume();
      return say({ text: sayProblem(error), tone: 'bad' });
    }
    props.again();
    // What was thrown away is kept on this computer until the next form is opened, to be taken back.
    const restore = () => {
      localStorage.setItem(`xiance.desk.form.${id}`, JSON.stringify({ questions: before, version: 0 }));
      props.again();
    };
    queueMicrotask(() => say({ text: words().dropped, action: { label: words().undo, run: restore } }));
  };

  return (
    <BuilderContext.Provider value={builder}>
      <div class="fb" classList={{ previewing: previewing() }}>
        <Head
          open={setOpen}
          previewing={previewing()}
          onPreview={() => setPreviewing(!previewing())}
          onDiscard={() => void discard()}
        />
        <div class="fb-panes">
          <ItemList onAdd={() => setOpen('add')} />
          <Editor />
          <PreviewFrame />
        </div>
        <p class="vh" role="status">
          {builder.said()}
        </p>
        <AddDialog open={open() === 'add'} onClose={close} />
        <StartDialog open={open() === 'start'} onClose={close} />
        <ExchangeDialog open={open() === 'exchange'} onClose={close} />
        <VersionsDialog open={open() === 'versions'} onClose={close} />
        <PublishDialog open={open() === 'publish'} onClose={close} onPublished={(next) => changed(next)} />
      </div>
    </BuilderContext.Provider>
  );
}

const UNDO = 'M6 3 2.5 6.5 6 10M3 6.5h6a3.5 3.5 0 0 1 0 7H6';
const REDO = 'm10 3 3.5 3.5L10 10m3-3.5H7a3.5 3.5 0 0 0 0 7h3';

function Head(props: {
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
