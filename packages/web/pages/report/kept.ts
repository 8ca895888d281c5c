import type { UnitReports } from '#api/report-views.ts';

/** A report pressed and not yet taken by the server; the version is the one it was made against. */
export interface Unsent {
  version: number;
  items: Item[];
  at: number;
}
export interface Item {
  count: number;
  text: string;
}

/** What this device keeps of a unit: what waits to be sent, what is being written, and what the server said last. */
export interface Kept {
  unsent: Record<string, Unsent>;
  writing: Record<string, { count: string; text: string }[]>;
  seen?: UnitReports | undefined;
}

const key = (unit: string): string => `xiance report ${unit}`;

export function readKept(unit: string): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(key(unit)) ?? 'null') as Kept | null;
    return { unsent: kept?.unsent ?? {}, writing: kept?.writing ?? {}, seen: kept?.seen };
  } catch {
    return { unsent: {}, writing: {} };
  }
}

/** False where this device keeps nothing. */
export function keep(unit: string, kept: Kept): boolean {
  try {
    localStorage.setItem(key(unit), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}
