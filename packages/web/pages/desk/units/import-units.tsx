import { createSignal, Show } from 'solid-js';
import type { SheetTable } from '#core/import.ts';
import { call, client } from '../../../data/client.ts';
import { count } from '../state/format.ts';
import { ask } from '../state/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { RowErrors } from '../ui/row-errors.tsx';
import { say } from '../ui/toast.tsx';
import { readSheetFile } from './read-sheet.ts';
import { words } from './words.ts';

const send = (table: SheetTable, dryRun: boolean) =>
  ask(call(client.api.desk.units.import.$post({ json: { ...table, dryRun } })));
type Imported = Awaited<ReturnType<typeof send>>;

/** A sheet is read, what it would change is shown, then it is applied. */
export function ImportUnits(props: { open: boolean; onClose: () => void; onImported: () => void }) {
  const [table, setTable] = createSignal<SheetTable>();
  const [plan, setPlan] = createSignal<Imported>();
  const [busy, setBusy] = createSignal(false);
  const [broken, setBroken] = createSignal(false);
  const [problem, setProblem] = createSignal<unknown>();
  const close = () => {
    setTable(undefined);
    setPlan(undefined);
    setBroken(false);
    setProblem(undefined);
    props.onClose();
  };
  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const choose = (file: File | undefined) =>
    file &&
    attempt(async () => {
      setPlan(undefined);
      const read = await readSheetFile(file).catch(() => undefined);
      setBroken(!read);
      setTable(read);
      if (read) setPlan(await send(read, true));
    });
  const apply = () =>
    attempt(async () => {
      const done = await send(table()!, false);
      say({ text: words().did(count(done.added), count(done.changed)) });
      props.onImported();
      close();
    });
  return (
    <Dialog open={props.open} title={words().import} onClose={close} wide>
      <p class="help">{words().importHelp}</p>
      <label class="field">
        <span class="label">{words().choose}</span>
        <input
          type="file"
          accept=".xlsx,.csv"
          disabled={busy()}
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
      </label>
      <Show when={busy() && !plan()}>
        <p role="status">{words().reading}</p>
      </Show>
      <Show when={broken()}>
        <Notice tone="bad">{words().unreadable}</Notice>
      </Show>
      <ProblemNotice error={problem()} />
      <Show when={plan()}>
        {(found) => (
          <>
            <p role="status">
              {words().would(count(found().added), count(found().changed), count(found().same))} ·{' '}
              {words().phones(count(found().phones))}
            </p>
            <RowErrors errors={found().errors} failed={found().failed} total={found().errors.length} />
            <p class="row end">
              <button type="button" class="button" onClick={close}>
                {words().cancel}
              </button>
              <button
                type="button"
                class="button primary"
                disabled={busy() || found().added + found().changed + found().phones === 0}
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
