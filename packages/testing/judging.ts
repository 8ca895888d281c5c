import type { TestApp } from './app.ts';

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
