import { createSignal, For, Show } from 'solid-js';
import type { ExportOptions } from '#core/job.ts';
import { useCampaign } from '../state/campaign.ts';
import { size } from '../state/format.ts';
import { createJob, fileUrl } from '../state/job.ts';
import { lang } from '../state/lang.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { JobButton } from '../ui/job-button.tsx';
import { handWords as words } from './hand-words.ts';

/** What is exported and how; the file is made by a job, whose progress shows here. */
export function ExportDialog(props: { open: boolean; onClose: () => void }) {
  const { id, campaign } = useCampaign();
  const [scope, setScope] = createSignal<ExportOptions['scope']>('public');
  const [format, setFormat] = createSignal<ExportOptions['format']>('xlsx');
  const [values, setValues] = createSignal<ExportOptions['values']>('labels');
  const [personal, setPersonal] = createSignal(false);
  const [reason, setReason] = createSignal('');
  const asksPersonal = () => personal() && scope() === 'responses' && !campaign().audience.anonymous;
  const running = createJob(
    id,
    'export',
    () => {},
    () => ({
      scope: scope(),
      format: format(),
      values: values(),
      lang: lang(),
      ...(asksPersonal() ? { personal: { reason: reason().trim() } } : {}),
    }),
  );
  const made = () => (running.job()?.state === 'done' ? running.job() : undefined);
  return (
    <Dialog open={props.open} title={words().exportTitle} onClose={props.onClose}>
      <fieldset class="choices">
        <legend class="label">{words().what}</legend>
        <For each={['public', 'responses'] as const}>
          {(one) => (
            <label class="choice">
              <input type="radio" name="scope" checked={scope() === one} onChange={() => setScope(one)} />
              <span>
                <b>{one === 'public' ? words().public : words().raw}</b>
                <span class="help">{one === 'public' ? words().publicHelp : words().rawHelp}</span>
              </span>
            </label>
          )}
        </For>
      </fieldset>
      <label class="field">
        <span class="label">{words().format}</span>
        <select value={format()} onChange={(event) => setFormat(event.currentTarget.value as ExportOptions['format'])}>
          <For each={['xlsx', 'csv', 'json'] as const}>
            {(one) => <option value={one}>{words().formats[one]}</option>}
          </For>
        </select>
      </label>
      <Show when={scope() === 'responses'}>
        <label class="field">
          <span class="label">{words().values}</span>
          <select
            value={values()}
            onChange={(event) => setValues(event.currentTarget.value as ExportOptions['values'])}
          >
            <option value="labels">{words().labels}</option>
            <option value="codes">{words().codes}</option>
          </select>
        </label>
        <Show when={!campaign().audience.anonymous} fallback={<p class="help">{words().anonymous}</p>}>
          <label class="check">
            <input
              type="checkbox"
              checked={personal()}
              onChange={(event) => setPersonal(event.currentTarget.checked)}
            />{' '}
            {words().personal}
          </label>
          <Show when={personal()}>
            <label class="field">
              <span class="label">{words().reason}</span>
              <input
                type="text"
                maxlength="200"
                value={reason()}
                onInput={(event) => setReason(event.currentTarget.value)}
              />
              <span class="help">{words().personalHelp}</span>
            </label>
          </Show>
        </Show>
      </Show>
      <JobButton running={running} label={words().go} primary disabled={asksPersonal() && reason().trim().length < 2} />
      <Show when={made()}>
        {(job) => (
          <p class="row">
            <span class="ok">
              <Icon name="check" /> {words().ready}
            </span>
            <a class="button primary" href={fileUrl(job())} download={job().file!.name}>
              {words().download} <span class="num">{size(job().file!.bytes)}</span>
            </a>
          </p>
        )}
      </Show>
    </Dialog>
  );
}
