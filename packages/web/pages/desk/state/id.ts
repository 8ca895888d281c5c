import { idFrom, type Noun } from '#core/id.ts';

/** An id made where the thing begins, so that sending again makes nothing twice. */
export const newId = (noun: Noun): string => idFrom(noun, crypto.getRandomValues(new Uint8Array(16)));

/** The name of a new topic, question or criterion inside its campaign. */
export const newKey = (prefix: string, taken: readonly { id: string }[]): string => {
  const names = new Set(taken.map((one) => one.id));
  for (let n = taken.length + 1; ; n++) if (!names.has(`${prefix}-${n}`)) return `${prefix}-${n}`;
};
