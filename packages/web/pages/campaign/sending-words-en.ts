import type { SendingWords } from './sending-words.ts';

export const en: SendingWords = {
  rules: {
    required: 'Please fill this in',
    topic: 'Please choose a topic',
    too_long: (limit) => `Please shorten to ${limit} characters`,
    too_short: (limit) => `Please write at least ${limit} characters`,
    too_many: (limit) => `At most ${limit}`,
    too_few: (limit) => `Please choose at least ${limit}`,
    too_small: (limit) => `Must be ${limit} or more`,
    too_large: (limit) => `Must be ${limit} or less`,
    not_a_number: 'Please enter a number',
    too_precise: (limit) => (limit ? `At most ${limit} decimals` : 'Please enter a whole number'),
    not_a_phone: 'Enter an 11-digit mobile number or a landline with area code',
    not_an_email: 'Please enter the whole e-mail address',
    not_a_date: 'Please choose a valid date',
    not_a_time: 'Please choose a valid time',
    incomplete: 'Please choose in every row',
    exclusive: 'These cannot be chosen together',
    other: 'Please check this',
  },
  failed: 'It was not sent. Your text is kept on this device; please try again later.',
  doneTitle: 'It has arrived',
  revisedTitle: 'Your changes have arrived',
  number: 'Your number',
  sayAloud: 'Say this number when you call to ask',
  dropped: (n) =>
    n === 1
      ? 'One answer was not sent: your other answers made its question unnecessary'
      : `${n} answers were not sent: your other answers made their questions unnecessary`,
  keepLink: 'Keep a screenshot of this code to see at any time what becomes of it',
  nextSteps: 'What happens next',
  next1: (date) => `Open until ${date}; then the organizers check what came in`,
  next2: 'The panel scores without seeing names or units',
  next3: 'Results are published here, and your receipt is updated',
  open: 'Open my receipt',
  copy: 'Copy receipt link',
  copied: 'Copied',
  another: 'Send another',
  response: 'Answers',
  qr: 'QR code of your receipt',
};
