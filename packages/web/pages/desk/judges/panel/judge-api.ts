import { call, client } from '../../../../data/client.ts';
import { newId } from '../../state/id.ts';
import { ask } from '../../state/session.ts';
import type { ReadJudge } from './paste-list.ts';

const api = client.api.desk.campaigns[':campaignId'].judges;
const one = api[':judgeId'];

/** What an organizer does with the judges of a campaign. */
export const judgeApi = (campaignId: string) => {
  const at = (judgeId: string) => ({ param: { campaignId, judgeId } });
  return {
    add: (judges: (ReadJudge & { id: string })[]) =>
      ask(call(api.$post({ param: { campaignId }, json: { judges } }))).then((answer) => answer.judges),
    change: (judgeId: string, version: number, judge: ReadJudge) =>
      ask(call(one.$put({ ...at(judgeId), json: { version, ...judge } }))),
    remove: (judgeId: string) => ask(call(one.$delete(at(judgeId)))),
    issueLink: (judgeId: string) => ask(call(one.link.$post(at(judgeId)))),
    revokeLink: (judgeId: string) => ask(call(one.link.$delete(at(judgeId)))),
    signOut: (judgeId: string, deviceId: string) =>
      ask(call(one.devices[':deviceId'].$delete({ param: { campaignId, judgeId, deviceId } }))),
    reopen: (judgeId: string) => ask(call(one.reopening.$post(at(judgeId)))),
    withdraw: (judgeId: string, reason: string) =>
      ask(call(one.withdrawal.$post({ ...at(judgeId), json: { reason } }))),
    replace: (judgeId: string, judge: ReadJudge & { id: string }, reason: string) =>
      ask(call(one.replacement.$post({ ...at(judgeId), json: { judge, reason } }))),
    remind: (judgeIds: string[]) => ask(call(api.reminders.$post({ param: { campaignId }, json: { judgeIds } }))),
  };
};

/** Ids stay while the same people are being sent, so that sending again adds nobody twice. */
export function stableIds() {
  let sent: { key: string; ids: string[] } = { key: '', ids: [] };
  return {
    of(judges: readonly ReadJudge[]): string[] {
      const key = JSON.stringify(judges);
      if (sent.key !== key) sent = { key, ids: judges.map(() => newId('judge')) };
      return sent.ids;
    },
    done: () => void (sent = { key: '', ids: [] }),
  };
}

/** What is said of a judge, to say it again. */
export const saidOf = ({
  name,
  unit,
  unitId,
  topics,
  load,
}: {
  name: string;
  unit: string;
  unitId?: string | undefined;
  topics?: string[] | undefined;
  load?: { least?: number | undefined; most?: number | undefined } | undefined;
}): ReadJudge => ({
  name,
  unit,
  ...(unitId ? { unitId } : {}),
  ...(topics ? { topics: [...topics] } : {}),
  ...(load
    ? {
        load: {
          ...(load.least === undefined ? {} : { least: load.least }),
          ...(load.most === undefined ? {} : { most: load.most }),
        },
      }
    : {}),
});
