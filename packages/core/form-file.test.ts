import { expect, test } from 'vitest';
import { readFormFile, writeFormFile } from './form-file.ts';
import { survey } from './templates/survey.ts';

const { form } = survey.settings;

test('a form written and read again is the same', () => {
  expect(readFormFile(writeFormFile(form, 'https://example.org'))).toEqual({ questions: form.questions, problems: [] });
});

test('what is wrong is named at its place', () => {
  const wrong = (change: (questions: any[]) => void) => {
    const questions = structuredClone(form.questions) as any[];
    change(questions);
    return readFormFile(JSON.stringify({ questions })).problems;
  };
  expect(readFormFile('{').problems).toEqual([{ path: '', rule: 'not_json' }]);
  expect(readFormFile('{"name": "x"}').problems).toEqual([{ path: '', rule: 'not_a_form' }]);
  expect(wrong((all) => (all[0].kind = 'smiley'))).toEqual([
    { path: 'form.questions.0.kind', rule: 'unknown_question_kind' },
  ]);
  expect(wrong((all) => (all[0].requird = true))).toEqual([
    { path: 'form.questions.0.requird', rule: 'unknown_field' },
  ]);
  expect(wrong((all) => (all[0].options[1].label['zh-CN'] = ''))).toEqual([
    { path: 'form.questions.0.options.1.label.zh-CN', rule: 'min_length', limit: 1 },
  ]);
  expect(wrong((all) => (all[4].when.question = 'nowhere'))).toEqual([
    { path: 'form.questions.4.when', rule: 'condition_unknown' },
  ]);
});
