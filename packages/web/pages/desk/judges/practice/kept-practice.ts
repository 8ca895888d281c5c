import type { PracticeEntry } from '#core/judging.ts';

interface Kept {
  /** What it was written over. */
  version: number;
  items: PracticeEntry[];
}

/** What was written and not saved stays in this browser, so that no other view, no reload takes it away. */
export function keptPractice(campaignId: string) {
  const key = `xiance.desk.practice.${campaignId}`;
  return {
    read(): Kept | undefined {
      try {
        return (JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null) ?? undefined;
      } catch {
        return undefined;
      }
    },
    keep(kept: Kept): void {
      try {
        localStorage.setItem(key, JSON.stringify(kept));
      } catch {
        // Without storage the page itself still holds it.
      }
    },
    drop(): void {
      try {
        localStorage.removeItem(key);
      } catch {
        // Nothing was kept then.
      }
    },
  };
}
