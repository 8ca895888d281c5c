import * as v from 'valibot';

/** A month of the calendar, `2026-03`. */
export const Month = v.pipe(v.string(), v.regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/));
