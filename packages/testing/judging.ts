import type { TestApp } from './app.ts';

/** Two organizers sign the selection, which locks it. Answers with the second's answer. */
export async function signTwice(t: TestApp, campaignId: string): Promise<{ status: number; body: any }> {
  let last: { status: number; body: any } = { status: 0, body: undefined };
  for (const name of ['测试主办', '第二主办']) {
    const cookie = await t.organizer(name);
    const path = `/api/desk/campaigns/${campaignId}`;
    const { selection } = (await t.ask('GET', `${path}/standing`, undefined, { cookie })).body;
    last = await t.ask('POST', `${path}/selection/signatures`, { version: selection.version }, { cookie });
  }
  return last;
}

/** Every judge signs in, gives each entry points by what it says, the same for every criterion, and hands in. */
export async function judgeAll(
  t: TestApp,
  judges: readonly { url: string }[],
  points: (text: string) => number,
): Promise<void> {
  for (const { url } of judges) {
    const { response } = await t.ask('POST', '/api/session', { token: url.split('#')[1] });
    const cookie = response.headers.get('set-cookie')!.split(';')[0]!;
    const { sheets, campaign } = (await t.ask('GET', '/api/judge/pile', undefined, { cookie })).body;
    for (const { ordinal } of sheets as { ordinal: number }[]) {
      const { sheet, entry } = (await t.ask('GET', `/api/judge/sheets/${ordinal}`, undefined, { cookie })).body;
      const scores = Object.fromEntries(
        (campaign.criteria as { id: string }[]).map(({ id }) => [id, points(JSON.stringify(entry))]),
      );
      const saved = await t.ask(
        'PUT',
        `/api/judge/sheets/${ordinal}`,
        { version: sheet.version, scores, comment: '' },
        { cookie },
      );
      if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
    }
    await t.ask('POST', '/api/judge/submission', undefined, { cookie });
  }
}
