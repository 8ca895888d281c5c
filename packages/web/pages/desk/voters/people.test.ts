import { expect, test } from 'vitest';
import { findPeople, type Person } from './people.ts';

const person = (name: string, answered: boolean, rest: Partial<Person> = {}): Person => ({
  name,
  number: '',
  contact: '',
  unitId: '',
  url: '',
  answered,
  ...rest,
});
const people = [
  person('王芳', true, { number: 'A017' }),
  person('李强', false, { contact: 'Li@example.com' }),
  person('赵敏', false, { unitId: 'u1' }),
];
const unitName = (id: string) => (id === 'u1' ? '华丰纺织厂' : '');
const names = (text: string, filter: 'all' | 'answered' | 'open' = 'all') =>
  findPeople(people, { text, filter, unitName }).map(({ name }) => name);

test('people are found by name, number, contact or unit, among all, those who have answered or those who have not', () => {
  expect(names('')).toEqual(['王芳', '李强', '赵敏']);
  expect(names('', 'open')).toEqual(['李强', '赵敏']);
  expect(names('', 'answered')).toEqual(['王芳']);
  expect([names('a017'), names('li@'), names('纺织'), names('王', 'open')]).toEqual([['王芳'], ['李强'], ['赵敏'], []]);
});
