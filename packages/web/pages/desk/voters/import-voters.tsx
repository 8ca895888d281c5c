import { createSignal, Show } from 'solid-js';
import type { SheetTable } from '#core/import.ts';
import { namesColumns, type Voter } from '#core/voter.ts';
import { csv, saveFile } from '../reports/csv-file.ts';
import { count } from '../state/format.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { RowErrors } from '../ui/row-errors.tsx';
import { say } from '../ui/toast.tsx';
import { readPasted, readSheetFile } from '../units/read-sheet.ts';
import { sendRoster, type RosterSent } from './send-roster.ts';
import { words } from './words.ts';

/** People are read from a file or a pasted table, what is wrong is told row by row, then they are put on the list. */
export function ImportVoters(props: {
  campaignId: string;
  kind: Voter['kind'];
  open: boolean;
  onClose: () => void;
  onImported: () => void;
}) {
  const [table, setTable] = createSignal<SheetTable>();
  const [plan, setPlan] = createSignal<RosterSent>();
  const [pasted, setPasted] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [steps, setSteps] = createSignal<[done: number, total: number]>([0, 0]);
  const [broken, setBroken] = createSignal(false);
  const [problem, setProblem] = createSignal<unknown>();
  const close = () => {
    setTable(undefined);
    setPlan(undefined);
    setPasted('');
    setBroken(false);
    setProblem(undefined);
    props.onClose();
  };
  const send = (read: SheetTable, dryRun: boolean) =>
    sendRoster(props.campaignId, props.kind, read, dryRun, (...now) => setSteps(now));
  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    setSteps([0, 0]);
    setProblem(undefined);
    try {
      await act();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const check = (reading: Promise<SheetTable>) =>
    attempt(async () => {
      setPlan(undefined);
      const read = await reading.catch(() => undefined);
      setBroken(!read);
      setTable(read);
      if (read) setPlan(await send(read, true));
    });
  const choose = (file: File | undefined) => file && check(readSheetFile(file));
  const header = () => words().columns[props.kind];
  const paste = () => check(readPasted(pasted(), { isOne: namesColumns, else: header() }));
  const apply = () =>
    attempt(async () => {
      const done = await send(table()!, false);
      say({ text: words().did(count(done.added), count(done.same)) });
      props.onImported();
      close();
    });
  return (
    <Dialog open={props.open} title={words().import} onClose={close} wide>
      <p class="help">
        {props.kind === 'roster' ? words().rosterHelp : words().invitationHelp} {words().importHelp}
      </p>
      <p>
        <button type="button" class="button small" onClick={() => saveFile(words().templateFile, csv([header()]))}>
          <Icon name="download" />
          {words().template}
        </button>
      </p>
      <label class="field">
        <span class="label">{words().choose}</span>
        <input
          type="file"
          accept=".xlsx,.csv"
          disabled={busy()}
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
      </label>
      <label class="field">
        <span class="label">{words().paste}</span>
        <textarea
          rows={4}
          placeholder={header().join('\t')}
          value={pasted()}
          disabled={busy()}
          onInput={(event) => {
            setPasted(event.currentTarget.value);
            setPlan(undefined);
          }}
        />
      </label>
      <Show when={pasted().trim() && !plan()}>
        <p>
          <button type="button" class="button" disabled={busy()} onClick={() => void paste()}>
            {words().readPaste}
          </button>
        </p>
      </Show>
      <Show when={busy()}>
        <p role="status">{plan() ? words().step(count(steps()[0]), count(steps()[1])) : words().reading}</p>
        <progress aria-label={words().import} max={steps()[1] || 1} value={steps()[0]} />
      </Show>
      <Show when={broken()}>
        <Notice tone="bad">{words().unreadable}</Notice>
      </Show>
      <ProblemNotice error={problem()} />
      <Show when={plan()}>
        {(found) => (
          <>
            <p role="status">{words().would(count(found().good))}</p>
            <RowErrors errors={found().errors} failed={found().failed} total={found().failed} />
            <p class="row end">
              <button type="button" class="button" onClick={close}>
                {words().cancel}
              </button>
              <button
                type="button"
                class="button primary"
                disabled={busy() || found().good === 0}
                onClick={() => void apply()}
              >
                {words().apply}
              </button>
            </p>
          </>
        )}
      </Show>
    </Dialog>
  );
}
