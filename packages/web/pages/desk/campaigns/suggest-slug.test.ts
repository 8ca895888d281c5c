import { expect, test } from 'vitest';
import { suggestSlug } from './suggest-slug.ts';

test('the year’s first campaign gets the plain suffix, later ones a number', () => {
  expect(suggestSlug([], '2026')).toBe('gaige-2026');
  expect(suggestSlug(['gaige-2026', 'other'], '2026')).toBe('gaige-2026-2');
  expect(suggestSlug(['gaige-2026', 'gaige-2026-2'], '2026')).toBe('gaige-2026-3');
});
