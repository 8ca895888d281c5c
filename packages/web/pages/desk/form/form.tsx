import { createSignal, onCleanup, Show } from 'solid-js';
import type { Campaign } from '#core/campaign.ts';
import type { Form, Question } from '#core/form-schema.ts';
import { call, client } from '../../../data/client.ts';
import { fetchDesk, useCampaign } from '../state/campaign.ts';
import { sayText } from '../state/lang.ts';
import { createLoad } from '../state/load.ts';
import { sayProblem } from '../state/problem.ts';
import { ask } from '../state/session.ts';
import { LoadView } from '../ui/load-view.tsx';
import { say } from '../ui/toast.tsx';
import { useTitle } from '../ui/title.ts';
import { AddDialog } from './add-dialog.tsx';
import { BuilderContext, createBuilder } from './builder.ts';
import { Editor } from './editor.tsx';
import { ExchangeDialog, StartDialog } from './exchange.tsx';
import { Head, type Open } from './head.tsx';
import { ItemList } from './list.tsx';
import { PreviewFrame } from './preview-frame.tsx';
import { PublishDialog, VersionsDialog } from './publish.tsx';
import { createSaving, type Kept, type Place } from './saving.ts';
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
