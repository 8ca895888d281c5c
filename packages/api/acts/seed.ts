import type { Deps } from '../deps.ts';

/** A fresh seed for a deal or a lot; it is recorded with the outcome, so that anyone can repeat it. */
export const newSeed = ({ random }: Pick<Deps, 'random'>): number => Buffer.from(random(4)).readUInt32BE(0);
