import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAnswers } from '#core/answer.ts';
import { checkForm } from '#core/form-check.ts';
import { walk, type Answers } from '#core/form.ts';
import type { Form } from '#core/form-schema.ts';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { OLD } from '../../web/build.ts';
import { formsAt } from '../forms.ts';

/** The phone runs the module as the page's build makes it for old WebViews; the server runs the source. */
let browser: Browser;
let code = '';
beforeAll(async () => {
  const entry = fileURLToPath(new URL('../form-engine.fixture.ts', import.meta.url));
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: [...OLD], lib: { entry, formats: ['iife'], name: 'engine' } },
  })) as unknown as [{ output: [{ code: string }] }];
  code = built[0].output[0].code;
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const judged = (form: Form, answers: Answers) => {
  const { shown, answers: kept, dropped } = walk(form, answers);
  return JSON.stringify([shown.map(({ id }) => id), kept, dropped, checkAnswers(form, answers), checkForm(form)]);
};

test('phone and server agree on 10,000 random forms and answers: what is shown, kept, dropped, and what is wrong', async () => {
  const page = await browser.newPage();
  await page.goto('about:blank');
  await page.addScriptTag({ content: code });
  const LOT = 500;
  let hidden = 0;
  let wrong = 0;
  for (let from = 0; from < 10_000; from += LOT) {
    const lot = Array.from({ length: LOT }, (_, i) => {
      const given = formsAt(from + i);
      const form = given.form();
      return { form, answers: given.answers(form) };
    });
    const there = await page.evaluate((cases) => {
      const { engine } = globalThis as unknown as {
        engine: {
          walk: (form: unknown, answers: unknown) => { shown: { id: string }[]; answers: unknown; dropped: string[] };
          checkAnswers: (form: unknown, answers: unknown) => unknown;
          checkForm: (form: unknown) => unknown;
        };
      };
      return cases.map(({ form, answers }) => {
        const walked = engine.walk(form, answers);
        return JSON.stringify([
          walked.shown.map(({ id }) => id),
          walked.answers,
          walked.dropped,
          engine.checkAnswers(form, answers),
          engine.checkForm(form),
        ]);
      });
    }, lot);
    const here = lot.map(({ form, answers }) => judged(form, answers));
    expect(there).toEqual(here);
    hidden += here.filter((text) => (JSON.parse(text) as unknown[][])[2]!.length > 0).length;
    wrong += here.filter((text) => (JSON.parse(text) as unknown[][])[3]!.length > 0).length;
  }
  // The cases are worth it: many with dropped answers, many with problems.
  expect(Math.min(hidden, wrong)).toBeGreaterThan(2000);
});
