import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { isVoting } from '#core/vote.ts';
import { call, client } from '../../../data/client.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { sayText, wordsOf } from '../state/lang.ts';
import { createLoad, everyWhileVisible } from '../state/load.ts';
import { ask } from '../state/session.ts';
import { Icon } from '../ui/icon.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { Notice } from '../ui/notice.tsx';
import { useTitle } from '../ui/title.ts';

const words = wordsOf({
  'zh-CN': {
    title: '公众投票',
    open: '投票正在进行。进入评选后投票结束，票数不再变化。',
    closed: '现在没有开放投票；评审期间开放。',
    soft: '没有核对身份：每部手机算一人，请留意异常增长。',
    voters: (n: string) => `${n} 人投过票`,
    gallery: '打开展厅',
    rank: '名次',
    work: '作品',
    unit: '单位',
    votes: '票数',
    none: '还没有通过初审的作品。',
    favourite: '人气奖',
  },
  en: {
    title: 'Public vote',
    open: 'Voting is under way. It ends when the selection begins; the counts stand from then on.',
    closed: 'Voting is not open now; it is while the panel judges.',
    soft: 'Nobody is asked who they are: each phone counts as one person. Keep an eye on sudden growth.',
    voters: (n: string) => `${n} people voted`,
    gallery: 'Open the gallery',
    rank: 'Place',
    work: 'Work',
    unit: 'Unit',
    votes: 'Votes',
    none: 'No work has been accepted yet.',
    favourite: 'Favourite',
  },
});

/** The public's votes as they are counted. */
export function Votes() {
  const { id, campaign, now } = useCampaign();
  useTitle(() => [words().title, sayText(campaign().title)]);
  const load = createLoad(
    () => id,
    (campaignId) => ask(call(client.api.desk.campaigns[':campaignId'].votes.$get({ param: { campaignId } }))),
  );
  everyWhileVisible(20, () => load.refresh());
  const soft = () => campaign().audience.access === 'open' || campaign().audience.access === 'unit';
  return (
    <>
      <h1 tabindex="-1">{words().title}</h1>
      <Notice tone={isVoting(campaign()) ? 'ok' : 'info'}>
        {isVoting(campaign()) ? words().open : words().closed} {soft() ? words().soft : ''}
      </Notice>
      <LoadView load={load}>
        {(data) => {
          const ranks = () => new Map(data().favourites.map((one) => [one.entryId, one.rank]));
          return (
            <Show when={data().works.length > 0} fallback={<p class="empty">{words().none}</p>}>
              <p class="row">
                <b class="num">{words().voters(count(data().voters))}</b>
                <span class="grow" />
                <a class="button small" href={`${now().publicUrl}/works`} target="_blank" rel="noopener">
                  <Icon name="open" />
                  {words().gallery}
                </a>
              </p>
              <table class="votes-table">
                <thead>
                  <tr>
                    <th scope="col">{words().rank}</th>
                    <th scope="col">{words().work}</th>
                    <th scope="col">{words().unit}</th>
                    <th scope="col" class="right">
                      {words().votes}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  <For each={data().works}>
                    {(work) => (
                      <tr classList={{ favourite: ranks().has(work.entryId) }}>
                        <td class="num">
                          {ranks().has(work.entryId) ? `${ranks().get(work.entryId)} ${words().favourite}` : '–'}
                        </td>
                        <td lang="zh-CN">
                          <A href={`/campaigns/${id}/entries/${work.entryId}`}>{work.title}</A>
                        </td>
                        <td lang="zh-CN">{work.unit}</td>
                        <td class="num right">{count(work.votes)}</td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </Show>
          );
        }}
      </LoadView>
    </>
  );
}
