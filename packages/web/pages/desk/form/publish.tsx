import { createSignal, For, Show } from 'solid-js';
import type { Campaign } from '#core/campaign.ts';
import { compareForms, type FormChange } from '#core/form-compare.ts';
import type { Form } from '#core/form-schema.ts';
import { isBlock } from '#core/form.ts';
import { call, client } from '../../../data/client.ts';
import { createLoad } from '../state/load.ts';
import { ask } from '../state/session.ts';
import { sayText } from '../state/lang.ts';
import { Dialog } from '../ui/dialog.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { say } from '../ui/toast.tsx';
import { useBuilder } from './builder.ts';
import { ProblemList } from './problem-list.tsx';
import { tidied } from './saving.ts';
import { brief } from './sentence.ts';
import { words } from './words.ts';

/** What changed since the version in use, by what it means for answers already given; then the next version. */
export function PublishDialog(props: {
  open: boolean;
  onClose: () => void;
  onPublished: (campaign: Campaign) => void;
}) {
  return (
    <Dialog
      open={props.open}
      title={words().publishTitle(useBuilder().campaign().form.version + 1)}
      onClose={props.onClose}
      wide
    >
      <Publish onClose={props.onClose} onPublished={props.onPublished} />
    </Dialog>
  );
}

function Publish(props: { onClose: () => void; onPublished: (campaign: Campaign) => void }) {
  const builder = useBuilder();
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<unknown>();
  const questions = () => tidied(builder.questions());
  const changes = () => compareForms(builder.campaign().form, { questions: questions() });
  const of = (comparable: FormChange['comparable']) => changes().filter((one) => one.comparable === comparable);
  const nameOf = (id: string) => {
    const found = builder.byId().get(id) ?? builder.campaign().form.questions.find((one) => one.id === id);
    return found ? brief(sayText(found.label), 40) : id;
  };
  const number = (id: string) => builder.numbers().get(id);
  const publish = async () => {
    setBusy(true);
    setFailure(undefined);
    await builder.saving.stop();
    try {
      const { id, version } = builder.campaign();
      const json = { version, questions: questions() };
      const published = await ask(
        call(client.api.desk.campaigns[':campaignId'].form.publish.$post({ param: { campaignId: id }, json })),
      );
      props.onClose();
      say({ text: words().published(published.form.version) });
      props.onPublished(published as Campaign);
    } catch (error) {
      builder.saving.resume();
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const list = (title: string, tone: 'never' | 'shift' | 'same') => (
    <Show when={of(tone).length > 0}>
      <section class={`fb-changes ${tone}`}>
        <h3>{title}</h3>
        <ul>
          <For each={of(tone)}>
            {(one) => (
              <li>
                <span class="num">{number(one.question) ?? ''}</span> {nameOf(one.question)}
                <span class="tag">{words().changes[one.change]}</span>
              </li>
            )}
          </For>
        </ul>
        <Show when={tone === 'never'}>
          <p class="help">{words().neverHelp}</p>
        </Show>
      </section>
    </Show>
  );
  return (
    <div class="fb-publish">
      <Show when={changes().length > 0} fallback={<p>{words().noChanges}</p>}>
        {list(words().never, 'never')}
        {list(words().shift, 'shift')}
        {list(words().same, 'same')}
        <Show when={builder.problems().length > 0}>
          <Notice tone="attention">
            <p>{words().fixFirst}</p>
            <ProblemList onGo={props.onClose} />
          </Notice>
        </Show>
        <ProblemNotice error={failure()} />
        <p class="help">{words().publishHelp}</p>
        <div class="row end">
          <button
            type="button"
            class="button primary"
            disabled={busy() || of('never').length > 0 || builder.problems().length > 0}
            onClick={() => void publish()}
          >
            {words().publishNow}
          </button>
        </div>
      </Show>
    </div>
  );
}

/** Published versions, newest first; each can be gone on from. */
export function VersionsDialog(props: { open: boolean; onClose: () => void }) {
  const builder = useBuilder();
  return (
    <Dialog open={props.open} title={words().versions} onClose={props.onClose}>
      <Versions
        use={(form) => {
          builder.take(form.questions, 'replace');
          props.onClose();
        }}
      />
    </Dialog>
  );
}

function Versions(props: { use: (form: Form) => void }) {
  const builder = useBuilder();
  const load = createLoad(
    () => builder.campaign().id,
    (campaignId) => ask(call(client.api.desk.campaigns[':campaignId'].form.versions.$get({ param: { campaignId } }))),
  );
  return (
    <LoadView load={load}>
      {(found) => (
        <Show when={found().versions.length > 0} fallback={<p>{words().noVersions}</p>}>
          <ol class="fb-versions">
            <For each={(found().versions as Form[]).toReversed()}>
              {(form) => (
                <li>
                  <b>{words().version(form.version)}</b>
                  <span class="soft">{words().versionCount(form.questions.filter((one) => !isBlock(one)).length)}</span>
                  <Show when={form.version === builder.campaign().form.version}>
                    <span class="tag">{words().current}</span>
                  </Show>
                  <span class="grow" />
                  <Show when={!builder.frozen}>
                    <button type="button" class="button small" onClick={() => props.use(form)}>
                      {words().useVersion}
                    </button>
                  </Show>
                </li>
              )}
            </For>
          </ol>
        </Show>
      )}
    </LoadView>
  );
}
