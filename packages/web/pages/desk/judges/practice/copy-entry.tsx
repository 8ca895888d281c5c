import { createSignal, Show } from 'solid-js';
import { blind } from '#core/blind.ts';
import type { Entry, Person } from '#core/entry.ts';
import { call, client } from '../../../../data/client.ts';
import { useCampaign } from '../../state/campaign.ts';
import { sayText } from '../../state/lang.ts';
import { createLoad } from '../../state/load.ts';
import { sayProblem } from '../../state/problem.ts';
import { ask } from '../../state/session.ts';
import { say } from '../../ui/toast.tsx';
import { EntrySearch } from '../entry-search.tsx';
import { fetchEntryBoard } from '../load.ts';
import { words } from './words.ts';

/** Takes an entry as judges would read it, masked, into the practice. */
export function CopyEntry(props: { onCopy: (title: string, text: string) => void }) {
  const { id: campaignId, campaign } = useCampaign();
  const [open, setOpen] = createSignal(false);
  const copy = async (entryId: string) => {
    try {
      const found = await ask(
        call(client.api.desk.campaigns[':campaignId'].entries[':entryId'].$get({ param: { campaignId, entryId } })),
      );
      const { title, sections } = blind(campaign(), found.entry as Entry, found.person as Person);
      const text = sections.map((one) => `${sayText(one.label)}\n${one.text}`).join('\n\n');
      props.onCopy(title.slice(0, 80), text.slice(0, 5000));
      setOpen(false);
    } catch (error) {
      say({ text: sayProblem(error), tone: 'bad' });
    }
  };
  return (
    <Show
      when={open()}
      fallback={
        <button type="button" class="button small quiet" onClick={() => setOpen(true)}>
          {words().copyFrom}
        </button>
      }
    >
      <Search onChoose={(entryId) => void copy(entryId)} />
    </Show>
  );
}

function Search(props: { onChoose: (entryId: string) => void }) {
  const { id } = useCampaign();
  const board = createLoad(() => id, fetchEntryBoard);
  return (
    <div class="copy-search">
      <EntrySearch
        label={words().copyFrom}
        entries={board.data()?.entries ?? []}
        chosen={undefined}
        onChoose={(entry) => entry && props.onChoose(entry.entryId)}
      />
      <p class="help">{words().copyHelp}</p>
    </div>
  );
}
