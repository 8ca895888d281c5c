/** What the phone runs of a form, as one thing to build and to hold against the server's. */
export { checkAnswers } from '../core/answer.ts';
export { checkForm } from '../core/form-check.ts';
export { walk } from '../core/form.ts';
