import { createSignal, For, Show } from 'solid-js';
import { useCampaign } from '../../state/campaign.ts';
import { dayTime } from '../../state/format.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { say } from '../../ui/toast.tsx';
import { usePanel } from '../context.ts';
import type { PanelRow } from '../load.ts';
import { judgeApi } from './judge-api.ts';
import { words } from './words.ts';

/** The personal link, and the browsers that are signed in with it. */
export function LinkAndDevices(props: { row: PanelRow; onClose: () => void }) {
  const { id } = useCampaign();
  const { refresh, take } = usePanel();
  const [problem, setProblem] = createSignal<unknown>();
  const judge = () => props.row.judge;
  const devices = () => judge().devices ?? [];
  const attempt = async (act: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await act();
    } catch (error) {
      setProblem(error);
    }
    refresh();
  };
  const issue = () =>
    attempt(async () => {
      const link = await judgeApi(id).issueLink(judge().id);
      // The link is shown on the page, once: nothing is to lie over it.
      props.onClose();
      take([link]);
    });
  const revoke = () =>
    attempt(async () => {
      const { name } = await judgeApi(id).revokeLink(judge().id);
      say({ text: words().revoked(name) });
    });
  const signOut = (deviceId: string, name: string) =>
    attempt(async () => {
      await judgeApi(id).signOut(judge().id, deviceId);
      say({ text: words().signedOut(name) });
    });
  return (
    <section>
      <h3>{words().link}</h3>
      <p class="soft">
        {judge().linkIssuedAt ? words().linkIssued(dayTime(judge().linkIssuedAt!)) : words().linkNone}{' '}
        <Show when={judge().linkIssuedAt}>{words().replaceHelp}</Show>
      </p>
      <ProblemNotice error={problem()} />
      <p class="row">
        <button type="button" class="button small" onClick={() => void issue()}>
          {judge().linkIssuedAt ? words().replaceLink : words().newLink}
        </button>
        <Show when={judge().linkIssuedAt}>
          <button type="button" class="button small quiet" onClick={() => void revoke()}>
            {words().revoke}
          </button>
        </Show>
      </p>
      <Show when={devices().length > 0} fallback={<p class="soft">{words().noDevices}</p>}>
        <table class="table">
          <caption class="vh">{words().devices}</caption>
          <thead>
            <tr>
              <th scope="col">{words().device}</th>
              <th scope="col">{words().firstAt}</th>
              <th scope="col">{words().lastAt}</th>
              <th scope="col">
                <span class="vh">{words().actions}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={devices()}>
              {(device) => (
                <tr>
                  <th scope="row">{device.name}</th>
                  <td class="num">{dayTime(device.firstAt)}</td>
                  <td class="num">{dayTime(device.lastAt)}</td>
                  <td class="right">
                    <button
                      type="button"
                      class="linkish"
                      aria-label={words().signOutOf(device.name)}
                      onClick={() => void signOut(device.id, device.name)}
                    >
                      {words().signOut}
                    </button>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </section>
  );
}
