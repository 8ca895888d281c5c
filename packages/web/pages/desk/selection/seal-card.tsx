import { For, Show } from 'solid-js';
import { useCampaign } from '../state/campaign.ts';
import { count, dayTime } from '../state/format.ts';
import { words } from './choice-words.ts';
import type { StandingView } from './selection.ts';
import { Command } from './signing.tsx';

const groups = (digest: string): string[] => digest.match(/.{8}/g) ?? [digest];

/** A digest in groups of eight, as people compare it. */
export const Digest = (props: { digest: string }) => (
  <code class="digest">
    <For each={groups(props.digest)}>{(group) => <span>{group}</span>}</For>
  </code>
);

/** The sealed scores the standing follows from, and how anyone checks them. */
export function SealCard(props: { view: StandingView }) {
  const { campaign } = useCampaign();
  const facts = () => words().facts;
  const isPublic = () => ['published', 'follow-up', 'archived'].includes(campaign().stage);
  const file = () => `scores-${campaign().slug}.jsonl`;
  const locked = () => props.view.selection.seal;
  return (
    <section class="card seal">
      <h2>{words().seal}</h2>
      <p class="soft">{words().sealHelp}</p>
      <Show when={props.view.seal} fallback={<p>{words().notSealed}</p>}>
        {(seal) => (
          <>
            <dl class="seal-facts">
              <dt>{facts().at}</dt>
              <dd>{words().sealedAt(dayTime(seal().at), seal().by === 'system' ? words().sealSystem : seal().by)}</dd>
              <dt>{facts().what}</dt>
              <dd class="num">{words().what(count(seal().entries), count(seal().judges), count(seal().reviews))}</dd>
              <dt>{facts().digest}</dt>
              <dd>
                <Digest digest={seal().digest} />
              </dd>
              <Show when={locked()}>
                <dt>{facts().locked}</dt>
                <dd>{locked() === seal().digest ? words().sameSeal : words().otherSeal}</dd>
              </Show>
            </dl>
            <Show when={isPublic()} fallback={<p class="help">{words().fileLater}</p>}>
              <p>
                <a href={`/api/campaigns/${campaign().slug}/scores`} download={file()}>
                  {words().file}
                </a>
              </p>
            </Show>
            <p class="label">{words().verify}</p>
            <Command text={`npx xiance standing verify ${file()}`} />
          </>
        )}
      </Show>
    </section>
  );
}
