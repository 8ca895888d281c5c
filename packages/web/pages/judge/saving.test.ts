import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Change, Request, Sheet } from './change.ts';
import { createSaving, type Status } from './saving.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const refusal = (code: string) => Object.assign(new Error(code), { code });

/** A server with its rule about versions, a device, and a page. */
function setUp() {
  const server = new Map<number, Sheet>();
  const device = new Map<number, Change>();
  const sent: Request[] = [];
  const seen = new Map<number, Sheet>();
  let status: Status | undefined;
  let fail: string | undefined;
  let most = 0;
  let open = 0;
  const sheetOf = (ordinal: number): Sheet =>
    server.get(ordinal) ?? {
      ordinal,
      version: 1,
      state: 'open',
      scores: {},
      comment: '',
      updatedAt: '2026-03-05T02:00:00.000Z',
    };
  const answer = async <T>(act: () => T): Promise<T> => {
    most = Math.max(most, ++open);
    await new Promise((resolve) => setTimeout(resolve, 100));
    open--;
    if (fail) throw refusal(fail);
    return act();
  };
  const page = () =>
    createSaving({
      wire: {
        read: (ordinal) => answer(() => sheetOf(ordinal)),
        write: (ordinal, request) => {
          sent.push(request);
          return answer(() => {
            const sheet = sheetOf(ordinal);
            if (sheet.submittedAt) throw refusal('sheet_submitted');
            if (request.body.version !== sheet.version) throw refusal('version_conflict');
            const { reason: _c, ...rest } = sheet;
            const version = sheet.version + 1;
            const next: Sheet =
              request.kind !== 'save'
                ? { ...sheet, version, state: request.kind, reason: request.body.reason }
                : {
                    ...rest,
                    version,
                    state: 'open',
                    scores: Object.fromEntries(
                      Object.entries({ ...sheet.scores, ...request.body.scores }).filter(
                        (pair): pair is [string, number] => pair[1] !== null,
                      ),
                    ),
                    comment: request.body.comment,
                  };
            server.set(ordinal, next);
            return next;
          });
        },
      },
      shelf: {
        keep: async (ordinal, change) => (device.set(ordinal, structuredClone(change)), true),
        drop: (ordinal) => void device.delete(ordinal),
      },
      changed: (sheet) => seen.set(sheet.ordinal, sheet),
      status: (next) => (status = next),
    });
  return {
    server,
    device,
    sent,
    seen,
    page,
    sheetOf,
    status: () => status!,
    fails: (code: string | undefined) => (fail = code),
    most: () => most,
  };
}

test('what is given is on the device at once and on the server within two seconds', async () => {
  const t = setUp();
  const saving = t.page();
  saving.adopt(t.sheetOf(1));
  saving.give(1, { scores: { novelty: 8 } });
  expect(t.device.get(1)?.scores).toEqual({ novelty: 8 });
  expect(t.seen.get(1)?.scores).toEqual({ novelty: 8 });
  await vi.advanceTimersByTimeAsync(2000);
  expect(t.server.get(1)).toMatchObject({ version: 2, scores: { novelty: 8 } });
  expect(t.device.size).toBe(0);
  expect(t.status()).toMatchObject({ waiting: 0, trouble: undefined, sending: false });
});

test('four quick points are one request', async () => {
  const t = setUp();
  const saving = t.page();
  saving.adopt(t.sheetOf(1));
  for (const [i, id] of ['relevance', 'novelty', 'feasibility', 'benefit'].entries()) {
    saving.give(1, { scores: { [id]: i + 5 } });
    await vi.advanceTimersByTimeAsync(150);
  }
  await vi.advanceTimersByTimeAsync(2000);
  expect(t.sent.length).toBe(1);
  expect(t.server.get(1)?.scores).toEqual({ relevance: 5, novelty: 6, feasibility: 7, benefit: 8 });
});

test('a comment written without a pause is on the server within two seconds', async () => {
  const t = setUp();
  const saving = t.page();
  saving.adopt(t.sheetOf(1));
  for (let n = 1; n <= 10; n++) {
    saving.give(1, { comment: '可'.repeat(n) });
    await vi.advanceTimersByTimeAsync(190);
  }
  expect(t.server.get(1)?.comment.length).toBeGreaterThan(5);
});

test('points given while a request is under way follow it, one request at a time, on the version it brought', async () => {
  const t = setUp();
  const saving = t.page();
  saving.adopt(t.sheetOf(1));
  saving.give(1, { scores: { novelty: 8 } });
  await vi.advanceTimersByTimeAsync(650);
  saving.give(1, { scores: { novelty: 3 } });
  await vi.advanceTimersByTimeAsync(2000);
  expect(t.sent.map(({ body }) => body.version)).toEqual([1, 2]);
  expect(t.most()).toBe(1);
  expect(t.server.get(1)?.scores).toEqual({ novelty: 3 });
});

test('a sheet changed on another device is read again and the points of both are kept', async () => {
  const t = setUp();
  const saving = t.page();
  saving.adopt(t.sheetOf(1));
  t.server.set(1, { ...t.sheetOf(1), version: 5, scores: { benefit: 4, novelty: 1 } });
  saving.give(1, { scores: { novelty: 8 } });
  await vi.advanceTimersByTimeAsync(2000);
  expect(t.server.get(1)).toMatchObject({ version: 6, scores: { benefit: 4, novelty: 8 } });
  expect(t.seen.get(1)?.scores).toEqual({ benefit: 4, novelty: 8 });
});

test('without a network everything waits, and goes out when it is back', async () => {
  const t = setUp();
  const saving = t.page();
  for (const ordinal of [1, 2, 3]) saving.adopt(t.sheetOf(ordinal));
  t.fails('offline');
  for (const ordinal of [1, 2, 3]) saving.give(ordinal, { scores: { novelty: ordinal } });
  await vi.advanceTimersByTimeAsync(1500);
  expect(t.status()).toMatchObject({ waiting: 3, trouble: 'offline' });
  t.fails(undefined);
  await vi.advanceTimersByTimeAsync(31_000);
  expect([1, 2, 3].map((ordinal) => t.server.get(ordinal)?.scores.novelty)).toEqual([1, 2, 3]);
  expect(t.status()).toMatchObject({ waiting: 0, trouble: undefined });
});

test('a page killed at once leaves its points to the next, which reads the sheet before it sends', async () => {
  const t = setUp();
  const killed = t.page();
  killed.adopt(t.sheetOf(4));
  killed.give(4, { scores: { novelty: 8 }, comment: '可行' });
  killed.stop();
  const next = t.page();
  for (const [ordinal, change] of t.device) next.takeOver(ordinal, change);
  expect(await settled(next.flush())).toBe(true);
  expect(t.server.get(4)).toMatchObject({ scores: { novelty: 8 }, comment: '可行' });
  expect(t.device.size).toBe(0);
});

test('an ended session keeps what was given on the device', async () => {
  const t = setUp();
  const saving = t.page();
  saving.adopt(t.sheetOf(1));
  t.fails('sign_in');
  saving.give(1, { scores: { novelty: 8 } });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(t.status()).toMatchObject({ waiting: 1, trouble: 'signed-out' });
  expect(t.device.get(1)?.scores).toEqual({ novelty: 8 });
  expect(t.sent.length).toBe(1);
  t.fails(undefined);
  expect(await settled(saving.flush())).toBe(true);
});

test('changes to a sheet handed in meanwhile are kept apart and never sent', async () => {
  const t = setUp();
  const saving = t.page();
  saving.adopt(t.sheetOf(1));
  t.server.set(1, { ...t.sheetOf(1), version: 2, scores: { novelty: 5 }, submittedAt: '2026-03-06T02:00:00.000Z' });
  saving.give(1, { scores: { novelty: 8 } });
  await vi.advanceTimersByTimeAsync(2000);
  expect(t.seen.get(1)?.scores).toEqual({ novelty: 5 });
  expect(t.status()).toMatchObject({ waiting: 0, late: 1 });
  expect(t.device.get(1)?.scores).toEqual({ novelty: 8 });
});

test('what came too late is sent once the handing in is taken back', async () => {
  const t = setUp();
  const saving = t.page();
  saving.adopt(t.sheetOf(1));
  t.server.set(1, { ...t.sheetOf(1), version: 2, submittedAt: '2026-03-06T02:00:00.000Z' });
  saving.give(1, { scores: { novelty: 8 } });
  await vi.advanceTimersByTimeAsync(2000);
  const { submittedAt: _handedIn, ...open } = t.sheetOf(1);
  t.server.set(1, { ...open, version: 3 });
  saving.reopened();
  await vi.advanceTimersByTimeAsync(2000);
  expect(t.server.get(1)).toMatchObject({ scores: { novelty: 8 } });
  expect(t.status()).toMatchObject({ waiting: 0, late: 0 });
});

test('the time of reading waits for nobody’s eyes and blocks nothing', async () => {
  const t = setUp();
  const saving = t.page();
  saving.adopt(t.sheetOf(1));
  t.fails('offline');
  saving.give(1, { seconds: 12 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(t.status()).toMatchObject({ waiting: 0 });
  expect(t.device.get(1)?.seconds).toBe(12);
});

test('a conflict is declared with its reason, after the points', async () => {
  const t = setUp();
  const saving = t.page();
  saving.adopt(t.sheetOf(1));
  saving.give(1, { scores: { novelty: 8 } });
  saving.give(1, { back: { state: 'conflict', reason: '同一单位' } });
  expect(await settled(saving.flush())).toBe(true);
  expect(t.server.get(1)).toMatchObject({ state: 'conflict', reason: '同一单位', scores: { novelty: 8 } });
  expect(t.sent.map(({ kind }) => kind)).toEqual(['save', 'conflict']);
});

test('an answer lost on its way leaves one comment, not two', async () => {
  const t = setUp();
  const saving = t.page();
  saving.adopt(t.sheetOf(1));
  saving.give(1, { comment: '步骤清楚' });
  await vi.advanceTimersByTimeAsync(650);
  // The server has written it; the answer does not arrive.
  t.server.set(1, { ...t.sheetOf(1), version: 2, comment: '步骤清楚' });
  t.fails('offline');
  await vi.advanceTimersByTimeAsync(200);
  saving.give(1, { comment: '步骤' });
  t.fails(undefined);
  await vi.advanceTimersByTimeAsync(5000);
  expect(t.server.get(1)?.comment).toBe('步骤');
});

async function settled<T>(promise: Promise<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(5000);
  return promise;
}
