import { createSignal, For, Show } from 'solid-js';
import type { Campaign } from '#core/campaign.ts';
import { readFormFile, writeFormFile } from '#core/form-file.ts';
import { isBlock } from '#core/form.ts';
import type { Question } from '#core/form-schema.ts';
import type { FieldProblem } from '#core/refusal.ts';
import { templates } from '#core/template.ts';
import { call, client } from '../../../data/client.ts';
import { fetchDesk } from '../state/campaign.ts';
import { sayText } from '../state/lang.ts';
import { createLoad } from '../state/load.ts';
import { sayRule } from '../state/problem.ts';
import { ask } from '../state/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useBuilder } from './builder.ts';
import { tidied } from './saving.ts';
import { words } from './words.ts';

const asked = (questions: readonly Question[]) => questions.filter((one) => !isBlock(one)).length;

/** How a form from elsewhere is taken: in place of this one, or after it. */
function TakeButtons(props: { questions: readonly Question[]; onDone: () => void }) {
  const builder = useBuilder();
  const take = (how: 'replace' | 'append') => {
    props.onDone();
    builder.take(props.questions, how);
  };
  return (
    <span class="row">
      <button type="button" class="button small" onClick={() => take('replace')}>
        {words().replace}
      </button>
      <Show when={builder.questions().length > 0}>
        <button type="button" class="button small" onClick={() => take('append')}>
          {words().append}
        </button>
      </Show>
    </span>
  );
}

/** The form as a file, out and in. */
export function ExchangeDialog(props: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={props.open} title={words().exchange} onClose={props.onClose} wide>
      <Exchange onClose={props.onClose} />
    </Dialog>
  );
}

function Exchange(props: { onClose: () => void }) {
  const builder = useBuilder();
  const [found, setFound] = createSignal<{ questions?: Question[]; problems: FieldProblem[] }>();
  const read = (text: string) => setFound(text.trim() ? readFormFile(text) : undefined);
  const save = () => {
    const { slug, form } = builder.campaign();
    const text = writeFormFile({ version: form.version, questions: tidied(builder.questions()) }, location.origin);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = `${slug}-form.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return (
    <div class="fb-exchange">
      <section>
        <p class="row">
          <button type="button" class="button" onClick={save}>
            {words().exportFile}
          </button>
        </p>
        <p class="help">{words().exportHelp}</p>
        <p class="help">
          <a href="/api/form.schema.json" target="_blank" rel="noopener">
            {words().schema}
          </a>
        </p>
      </section>
      <Show when={!builder.frozen}>
        <section>
          <label class="field">
            <span class="label">{words().importFile}</span>
            <input
              type="file"
              accept=".json,application/json"
              onChange={(event) => void event.currentTarget.files?.[0]?.text().then(read)}
            />
          </label>
          <label class="field">
            <span class="label">{words().importPaste}</span>
            <textarea rows="6" spellcheck={false} onInput={(event) => read(event.currentTarget.value)} />
          </label>
          <div aria-live="polite">
            <Show when={found()}>
              {(file) => (
                <Show
                  when={file().questions}
                  fallback={
                    <Notice tone="bad">
                      <p>{words().importWrong}</p>
                      <Faults problems={file().problems} />
                    </Notice>
                  }
                >
                  {(questions) => (
                    <Notice tone={file().problems.length ? 'attention' : 'ok'}>
                      <p>{words().importFound(asked(questions()))}</p>
                      <Show when={file().problems.length}>
                        <p>{words().importNotes}</p>
                        <Faults problems={file().problems} />
                      </Show>
                      <TakeButtons questions={questions()} onDone={props.onClose} />
                    </Notice>
                  )}
                </Show>
              )}
            </Show>
          </div>
        </section>
      </Show>
    </div>
  );
}

const Faults = (props: { problems: FieldProblem[] }) => (
  <ul>
    <For each={props.problems.slice(0, 30)}>
      {(problem) => (
        <li>
          <Show when={problem.path}>
            <code>{problem.path}</code>：
          </Show>
          {sayRule(problem)}
        </li>
      )}
    </For>
  </ul>
);

/** Forms to begin from: each template's, each other campaign's. */
export function StartDialog(props: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={props.open} title={words().startFrom} onClose={props.onClose} wide>
      <Start onClose={props.onClose} />
    </Dialog>
  );
}

function Start(props: { onClose: () => void }) {
  const builder = useBuilder();
  const load = createLoad(
    () => builder.campaign().id,
    () => ask(call(client.api.desk.campaigns.$get())),
  );
  return (
    <div class="fb-start">
      <h3>{words().templates}</h3>
      <ul>
        <For each={Object.values(templates)}>
          {(template) => (
            <li>
              <b>{sayText(template.name)}</b>
              <span class="soft">{words().versionCount(asked(template.settings.form.questions))}</span>
              <span class="grow" />
              <TakeButtons questions={template.settings.form.questions} onDone={props.onClose} />
            </li>
          )}
        </For>
      </ul>
      <h3>{words().campaigns}</h3>
      <LoadView load={load}>
        {(found) => {
          const others = () => found().campaigns.filter(({ id }) => id !== builder.campaign().id);
          return (
            <Show when={others().length > 0} fallback={<p class="soft">{words().noCampaigns}</p>}>
              <ul>
                <For each={others()}>
                  {(row) => (
                    <li>
                      <b>{sayText(row.title)}</b>
                      <span class="grow" />
                      <FromCampaign id={row.id} onDone={props.onClose} />
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          );
        }}
      </LoadView>
    </div>
  );
}

/** Another campaign's form is fetched when it is taken. */
function FromCampaign(props: { id: string; onDone: () => void }) {
  const builder = useBuilder();
  const [failure, setFailure] = createSignal<unknown>();
  const take = async (how: 'replace' | 'append') => {
    try {
      const { campaign } = await fetchDesk(props.id);
      props.onDone();
      builder.take((campaign as Campaign).form.questions, how);
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <>
      <span class="row">
        <button type="button" class="button small" onClick={() => void take('replace')}>
          {words().replace}
        </button>
        <Show when={builder.questions().length > 0}>
          <button type="button" class="button small" onClick={() => void take('append')}>
            {words().append}
          </button>
        </Show>
      </span>
      <ProblemNotice error={failure()} />
    </>
  );
}
