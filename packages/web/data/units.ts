import type { PublicDirectory } from '#core/unit.ts';
import { keep, read } from './device.ts';

const KEY = 'units';

/** The federation's directory: the newest where there is a network, else what this device kept. Throws where there is neither. */
export async function readUnits(): Promise<PublicDirectory> {
  try {
    const response = await fetch('/api/units');
    if (!response.ok) throw new Error(String(response.status));
    const directory = (await response.json()) as PublicDirectory;
    void keep(KEY, directory);
    return directory;
  } catch (error) {
    const kept = await read<PublicDirectory>(KEY);
    if (kept) return kept;
    throw error;
  }
}
