import { For, Show } from 'solid-js';
import type { Job } from '#core/job.ts';
import { count, dayTime, size } from '../state/format.ts';
import { fileUrl } from '../state/job.ts';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { words } from './words.ts';

/** Every edition made, newest first, with what no font could print. Oldest first comes in. */
export function Editions(props: { editions: Job[] }) {
  const rows = () => props.editions.map((job, i) => ({ job, edition: i + 1 })).reverse();
  const missing = () => rows()[0]?.job.missing ?? [];
  return (
    <Show when={rows().length > 0} fallback={<p class="soft">{words().noEditions}</p>}>
      <Show when={missing().length > 0}>
        <Notice tone="attention">
          {words().missingHelp(
            missing()
              .map(
                ({ char, count: times }) =>
                  `${char} U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')} ×${times}`,
              )
              .join('、'),
          )}
        </Notice>
      </Show>
      <table class="table editions">
        <thead>
          <tr>
            <th scope="col">{words().editions}</th>
            <th scope="col">{words().file}</th>
            <th scope="col" class="right">
              {words().pages}
            </th>
            <th scope="col" class="right">
              {words().size}
            </th>
            <th scope="col">{words().missing}</th>
            <th scope="col">{words().made}</th>
            <th scope="col">{words().by}</th>
            <th scope="col">
              <span class="vh">{words().open}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={rows()}>
            {({ job, edition }) => (
              <tr>
                <th scope="row">{words().edition(edition)}</th>
                <td>{job.file!.name}</td>
                <td class="right num">{job.file!.pages === undefined ? '—' : count(job.file!.pages)}</td>
                <td class="right num">{size(job.file!.bytes)}</td>
                <td>{job.missing?.length ? job.missing.map((one) => one.char).join(' ') : words().complete}</td>
                <td class="num">{dayTime(job.createdAt)}</td>
                <td>{job.by}</td>
                <td>
                  <a
                    class="button small"
                    href={fileUrl(job)}
                    target="_blank"
                    rel="noopener"
                    aria-label={words().openEdition(edition)}
                  >
                    <Icon name="open" />
                    {words().open}
                  </a>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  );
}
