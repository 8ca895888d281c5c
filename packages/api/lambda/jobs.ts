import { typesetRequest } from '#booklet/process.ts';
import type { Typeset } from '../acts/job.ts';
import { createJobs } from '../jobs.ts';
import { compose } from './compose.ts';

const typeset: Typeset = async (request) => {
  const made = typesetRequest(request);
  if ('refusal' in made) return { refusal: `${made.refusal.code}: ${made.refusal.detail}` };
  return { pdf: made.pdf, pages: 'pages' in made ? made.pages : 1, missing: made.missing };
};

const noPages = { campaign: '', results: '', receipt: '', report: '', unit: '', works: '', judge: '', desk: '' };

export const handler = createJobs({ ...compose(process.env, process.env['XIANCE_ORIGIN'] ?? '', noPages), typeset });
