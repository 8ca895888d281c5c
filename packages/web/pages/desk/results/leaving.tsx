import { createMemo, Show } from 'solid-js';
import { isWatched } from '#core/audience.ts';
import { funnel } from '#core/chart/funnel.ts';
import { pagesAsked, reachedOf } from '#core/visit.ts';
import { useCampaign } from '../state/campaign.ts';
import { lang, sayText } from '../state/lang.ts';
import { ChartView, DESK_WIDTH } from './card.tsx';
import type { Survey } from './fetch.ts';
import { words } from './words.ts';

/** How many reach each page of the form, and where they leave it; what came on paper was never on a page. */
export function Leaving(props: { data: Survey }) {
  const { campaign } = useCampaign();
  const chart = createMemo(() => {
    const { forms, left, tally } = props.data;
    const sent = tally.channels['web'] ?? 0;
    const pages = pagesAsked(forms, campaign().topics.length, left);
    const reached = reachedOf(pages, left, sent);
    // Where nobody left there is nothing to see.
    if (Object.keys(left).length === 0) return undefined;
    return funnel(
      {
        pages: pages.map(({ id, label, gone }, i) => ({
          label:
            (label ? sayText(label) : id === 'topic' ? words().leavingPages.topic : words().leavingPages.start) +
            (gone ? words().gone : ''),
          reached: reached[i]!.reached,
        })),
        sent,
      },
      { id: 'leaving', lang: lang(), width: DESK_WIDTH, title: words().leaving },
    );
  });
  return (
    <Show when={isWatched(campaign()) && chart()}>
      {(drawn) => (
        <section class="card" id="leaving">
          <h2>{words().leaving}</h2>
          <p class="soft">{words().leavingHelp}</p>
          <ChartView chart={drawn()} />
        </section>
      )}
    </Show>
  );
}
