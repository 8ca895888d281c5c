import type { Audience } from '#core/campaign.ts';
import type { Voter } from '#core/voter.ts';

/** How a campaign knows its people, if it does. */
export const kindOf = ({ audience: { access } }: { audience: Audience }): Voter['kind'] | undefined =>
  access === 'roster' || access === 'invitation' ? access : undefined;

/** What the page keeps of a person, and no more: a city has 186,000 of them. */
export interface Person {
  name: string;
  number: string;
  contact: string;
  unitId: string;
  answered: boolean;
  url: string;
}

export type Filter = 'all' | 'answered' | 'open';

/** People whose name, number, contact or unit holds the text. */
export function findPeople(
  people: readonly Person[],
  { text, filter, unitName }: { text: string; filter: Filter; unitName: (id: string) => string },
): readonly Person[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted && filter === 'all') return people;
  return people.filter(
    (one) =>
      (filter === 'all' || one.answered === (filter === 'answered')) &&
      (!wanted ||
        [one.name, one.number, one.contact, unitName(one.unitId)].some((part) => part.toLowerCase().includes(wanted))),
  );
}
