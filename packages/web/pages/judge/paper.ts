import { dropPiles, keepPaper, keepPile } from '../../data/pile-kept.ts';
import type { Sheet } from './change.ts';
import type { Opened, Pile } from './wire.ts';

/** What is kept of one entry; `at`: when it was read, milliseconds since 1970. */
export interface Paper extends Opened {
  at: number;
}

/** Keeps a judge's pile on the device as it is read, until this device has no business with it any more. */
export function createKeeping(judgeId: string, kept: ReadonlyMap<number, Paper>) {
  const papers = new Map(kept);
  let open = true;
  return {
    papers: papers as ReadonlyMap<number, Paper>,
    pile: (pile: Pile): void => void (open && keepPile(judgeId, pile)),
    read(ordinal: number, opened: Opened, at: number): void {
      const before = papers.get(ordinal)?.sheet;
      // An answer that was overtaken by a later one keeps its text, not its sheet.
      const paper = { ...opened, ...(before && before.version > opened.sheet.version ? { sheet: before } : {}), at };
      papers.set(ordinal, paper);
      if (open) void keepPaper(judgeId, ordinal, paper);
    },
    /** The server's answer to what was given. */
    saved(sheet: Sheet): void {
      const before = papers.get(sheet.ordinal);
      if (!before || before.sheet.version >= sheet.version) return;
      const paper = { ...before, sheet };
      papers.set(sheet.ordinal, paper);
      if (open) void keepPaper(judgeId, sheet.ordinal, paper);
    },
    /** Everything kept goes; what is unsent stays where it is. */
    shut(): void {
      if (!open) return;
      open = false;
      void dropPiles();
    },
  };
}
export type Keeping = ReturnType<typeof createKeeping>;
