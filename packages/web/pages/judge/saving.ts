import {
  asSeen,
  extend,
  isClosed,
  isOnlyTime,
  remaining,
  requestOf,
  type Change,
  type Given,
  type Request,
  type Sheet,
} from './change.ts';

/** How the server is reached; a refusal is thrown with its `code`, `offline` where no answer came. */
export interface Wire {
  read(ordinal: number): Promise<Sheet>;
  write(ordinal: number, request: Request): Promise<Sheet>;
}

/** Where unsent changes are kept on the device. */
export interface Shelf {
  keep(ordinal: number, change: Change): Promise<boolean>;
  drop(ordinal: number): void;
}

export type Trouble = 'offline' | 'signed-out' | 'stage' | 'refused';
export interface Status {
  /** Sheets with something the server does not have. */
  waiting: number;
  sending: boolean;
  savedAt: number | undefined;
  trouble: Trouble | undefined;
  /** Sheets handed in meanwhile, with changes that came too late; they stay on the device. */
  late: number;
  /** False where the device keeps nothing. */
  kept: boolean;
}

const PAUSE = 600;
/** Who writes on without a pause is saved on the server within two seconds all the same. */
const LONGEST_PAUSE = 1400;
const RETRIES = [2000, 5000, 10_000, 30_000];
const MOST_ROUNDS = 6;

const troubles: Record<string, Trouble> = {
  sign_in: 'signed-out',
  link_invalid: 'signed-out',
  wrong_role: 'signed-out',
  campaign_stage: 'stage',
  not_found: 'refused',
  invalid: 'refused',
};
const codeOf = (error: unknown): string => (error as { code?: string } | undefined)?.code ?? 'offline';

/**
 * Saves as the judge gives: to the device at once, to the server after a short pause, one request in flight per sheet, each on the
 * version the last answer brought. Nothing is forgotten before the server's answer shows it.
 */
export function createSaving(options: {
  wire: Wire;
  shelf: Shelf;
  changed: (seen: Sheet) => void;
  status: (status: Status) => void;
  now?: () => number;
  pause?: number;
}) {
  const { wire, shelf, now = Date.now, pause = PAUSE } = options;
  const sheets = new Map<number, Sheet>();
  const changes = new Map<number, Change>();
  const late = new Set<number>();
  const underWay = new Map<number, Promise<void>>();
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  const pausing = new Map<number, number>();
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let savedAt: number | undefined;
  let trouble: Trouble | undefined;
  let kept = true;

  const tell = () =>
    options.status({
      waiting: [...changes].filter(([ordinal, change]) => !late.has(ordinal) && !isOnlyTime(change)).length,
      sending: underWay.size > 0,
      savedAt,
      trouble,
      late: late.size,
      kept,
    });
  const show = (ordinal: number) => {
    const sheet = sheets.get(ordinal);
    if (sheet) options.changed(asSeen(sheet, changes.get(ordinal)));
  };
  const put = (ordinal: number, change: Change | undefined) => {
    if (change) {
      changes.set(ordinal, change);
      void shelf.keep(ordinal, change).then((ok) => {
        if (ok === kept) return;
        kept = ok;
        tell();
      });
    } else if (changes.delete(ordinal)) shelf.drop(ordinal);
  };

  /** Takes the server's sheet in and finds what is still to be sent. */
  const adopt = (sheet: Sheet): Change | undefined => {
    const { ordinal } = sheet;
    // An answer that was overtaken by a later one tells nothing.
    if ((sheets.get(ordinal)?.version ?? 0) <= sheet.version) sheets.set(ordinal, sheet);
    const current = sheets.get(ordinal)!;
    const change = changes.get(ordinal);
    if (change && isClosed(current) && !isOnlyTime(change)) late.add(ordinal);
    else if (change) {
      late.delete(ordinal);
      put(ordinal, isClosed(current) ? undefined : remaining(change, current));
    }
    show(ordinal);
    return late.has(ordinal) ? undefined : changes.get(ordinal);
  };

  async function bring(ordinal: number): Promise<void> {
    const known = sheets.get(ordinal);
    let change = adopt(known ?? (await wire.read(ordinal)));
    for (let round = 0; change && round < MOST_ROUNDS; round++) {
      const request = requestOf(change, sheets.get(ordinal)!);
      if (request.kind === 'save' && change.comment !== undefined && !change.ownComments.includes(change.comment)) {
        // Should the answer be lost, this comment is recognised as ours when the sheet is read again.
        const [first = '', ...sent] = change.ownComments;
        put(ordinal, { ...change, ownComments: [first, ...sent.slice(-4), change.comment] });
      }
      try {
        change = adopt(await wire.write(ordinal, request));
        savedAt = now();
      } catch (error) {
        if (!/^(?:version_conflict|sheet_submitted|scores_sealed)$/.test(codeOf(error))) throw error;
        change = adopt(await wire.read(ordinal));
      }
    }
    if (change) throw new Error('other writers were always faster');
  }

  function send(ordinal: number): Promise<void> {
    clearTimeout(timers.get(ordinal));
    timers.delete(ordinal);
    pausing.delete(ordinal);
    const running = underWay.get(ordinal);
    if (running) return running;
    const run = bring(ordinal)
      .then(
        () => {
          const recovered = failures > 0;
          failures = 0;
          trouble = undefined;
          clearTimeout(retry);
          underWay.delete(ordinal);
          if (recovered) void flush();
        },
        (error: unknown) => {
          underWay.delete(ordinal);
          trouble = troubles[codeOf(error)] ?? 'offline';
          failures += 1;
          clearTimeout(retry);
          if (trouble === 'offline')
            retry = setTimeout(() => void flush(), RETRIES[Math.min(failures, RETRIES.length) - 1]);
        },
      )
      .finally(tell);
    underWay.set(ordinal, run);
    tell();
    return run;
  }

  /** Sends everything now; true when the server has it all. */
  async function flush(): Promise<boolean> {
    // One first: when the server cannot be reached, the rest need not find out too.
    for (const ordinal of [...changes.keys()].filter((one) => !late.has(one))) {
      await send(ordinal);
      if (trouble && trouble !== 'refused') return false;
    }
    return changes.size === late.size;
  }

  return {
    /** A sheet as read from the server. */
    adopt(sheet: Sheet): void {
      adopt(sheet);
      tell();
    },
    /** What a page before this one left unsent. */
    takeOver(ordinal: number, change: Change): void {
      const before = changes.get(ordinal);
      const { ownComments: _o, at, ...given } = change;
      put(ordinal, before ? extend(before, { comment: '' }, given, at) : change);
      show(ordinal);
      tell();
    },
    give(ordinal: number, given: Given): void {
      put(ordinal, extend(changes.get(ordinal), sheets.get(ordinal) ?? { comment: '' }, given, now()));
      show(ordinal);
      tell();
      const since = pausing.get(ordinal) ?? now();
      pausing.set(ordinal, since);
      clearTimeout(timers.get(ordinal));
      timers.set(
        ordinal,
        setTimeout(() => void send(ordinal), Math.max(0, Math.min(pause, since + LONGEST_PAUSE - now()))),
      );
    },
    flush,
    /** What was handed in was taken back: sheets read since are open again, and what came too late is sent. */
    reopened(): void {
      late.clear();
      for (const [ordinal, sheet] of sheets) {
        if (sheet.sealedAt || !sheet.submittedAt) continue;
        const { submittedAt: _handedIn, ...open } = sheet;
        sheets.set(ordinal, open);
        show(ordinal);
      }
      tell();
      void flush();
    },
    waits: (ordinal: number): boolean => changes.has(ordinal),
    known: (ordinal: number): Sheet | undefined => sheets.get(ordinal),
    /** Ends all timers. */
    stop(): void {
      clearTimeout(retry);
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
export type Saving = ReturnType<typeof createSaving>;
