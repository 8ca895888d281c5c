import { createSignal, Show } from 'solid-js';
import type { RowError, SheetTable } from '#core/import.ts';
import { templateHeader } from '#core/response-import.ts';
import { call, client } from '../../../data/client.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { lang, sayText } from '../state/lang.ts';
import { ask } from '../state/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { RowErrors } from '../ui/row-errors.tsx';
import { say } from '../ui/toast.tsx';
import { readSheetFile } from '../units/read-sheet.ts';
import { handWords as words } from './hand-words.ts';

interface Outcome {
  created: number;
  same: number;
  failed: number;
  errors: RowError[];
  unused: string[];
}
/** Rows a request carries. */
const LOT = 1000;
const TEMPLATE_ROWS = 200;

/** A sheet of paper responses is read, what it would do is shown, then it is applied; lot by lot, with progress. */
export function ImportDialog(props: { open: boolean; onClose: () => void; onImported: () => void }) {
  const { id, campaign } = useCampaign();
  const [table, setTable] = createSignal<SheetTable>();
  const [plan, setPlan] = createSignal<Outcome>();
  const [progress, setProgress] = createSignal<{ done: number; of: number }>();
  const [broken, setBroken] = createSignal(false);
  const [problem, setProblem] = createSignal<unknown>();
  const close = () => {
    setTable(undefined);
    setPlan(undefined);
    setBroken(false);
    setProblem(undefined);
    props.onClose();
  };
  const send = async ({ header, rows }: SheetTable, dryRun: boolean): Promise<Outcome> => {
    const out: Outcome = { created: 0, same: 0, failed: 0, errors: [], unused: [] };
    for (let i = 0; i < rows.length; i += LOT) {
      setProgress({ done: i, of: rows.length });
      const json = { header, rows: rows.slice(i, i + LOT), dryRun };
      const done = (await ask(
        call(client.api.desk.campaigns[':campaignId'].responses.import.$post({ param: { campaignId: id }, json })),
      )) as Outcome;
      out.created += done.created;
      out.same += done.same;
      out.failed += done.failed;
      out.errors.push(...done.errors);
      out.unused = done.unused;
    }
    return out;
  };
  const attempt = async (act: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await act();
    } catch (error) {
      setProblem(error);
    } finally {
      setProgress(undefined);
    }
  };
  const choose = (file: File | undefined) =>
    file &&
    attempt(async () => {
      setPlan(undefined);
      setProgress({ done: 0, of: 1 });
      const read = await readSheetFile(file).catch(() => undefined);
      setBroken(!read);
      setTable(read);
      if (read) setPlan(await send(read, true));
    });
  const apply = () =>
    attempt(async () => {
      const done = await send(table()!, false);
      say({ text: words().did(count(done.created)) });
      props.onImported();
      close();
    });
  /** A CSV that Excel opens: the header, and rows numbered beforehand. */
  const template = () => {
    const header = templateHeader(campaign().form, campaign().topics, lang());
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    const rows = Array.from({ length: TEMPLATE_ROWS }, (_, i) => `${i + 1}${','.repeat(header.length - 1)}`);
    const text = `\uFEFF${[header.map(quoted).join(','), ...rows].join('\r\n')}\r\n`;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    link.download = `${sayText(campaign().title)}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  return (
    <Dialog open={props.open} title={words().importTitle} onClose={close} wide>
      <p class="help">{words().importHelp}</p>
      <p>
        <button type="button" class="button" onClick={template}>
          {words().template}
        </button>
      </p>
      <label class="field">
        <span class="label">{words().choose}</span>
        <input
          type="file"
          accept=".xlsx,.csv"
          disabled={progress() !== undefined}
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
      </label>
      <Show when={progress()}>
        {(at) => (
          <p role="status">
            {words().reading} <progress value={at().done} max={at().of} aria-label={words().reading} />
          </p>
        )}
      </Show>
      <Show when={broken()}>
        <Notice tone="bad">{words().unreadable}</Notice>
      </Show>
      <ProblemNotice error={problem()} />
      <Show when={plan()}>
        {(found) => (
          <>
            <p role="status">{words().would(count(found().created), count(found().same))}</p>
            <Show when={found().unused.length > 0}>
              <p class="soft">{words().unused(found().unused.join(lang() === 'en' ? ', ' : '、'))}</p>
            </Show>
            <RowErrors errors={found().errors} failed={found().failed} total={found().errors.length} />
            <p class="row end">
              <button type="button" class="button" onClick={close}>
                {words().cancel}
              </button>
              <button
                type="button"
                class="button primary"
                disabled={progress() !== undefined || found().created === 0}
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
