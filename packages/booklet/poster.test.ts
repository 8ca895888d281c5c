import { describe, expect, it } from 'vitest';
import { samplePoster } from './booklet.fixture.ts';
import type { Poster } from './model.ts';
import { pageTexts } from './pdf-text.fixture.ts';
import { typesetPoster } from './poster.ts';

function pages(poster: Poster): string[] {
  const result = typesetPoster(poster);
  if ('refusal' in result) throw new Error(`${result.refusal.code}: ${result.refusal.detail}`);
  expect(result.conformance).toEqual({ standard: 'ua-1' });
  return pageTexts(result.pdf);
}

describe('a poster', () => {
  it('is one page with all that was asked for on it', () => {
    const [page, ...more] = pages(samplePoster);
    const { title, callers, lead, period, topics, steps, url } = samplePoster;
    expect(
      [title, ...callers, lead, period, ...topics, ...steps, url].filter(
        (words) => !page!.replaceAll(' ', '').includes(words),
      ),
    ).toEqual([]);
    expect(more).toEqual([]);
  });

  it('stays one page with a title of thirty characters, four callers and ten topics of two lines', () => {
    const topics = samplePoster.topics.map((topic) => `${topic}，请结合本单位实际谈谈难处、做法和希望得到的支持`);
    const title = '同心共建幸福澄州职工合理化建议暨金点子公开征集活动正式开始啦';
    const callers = [...samplePoster.callers, '澄州市经济和信息化局'];
    const [page, ...more] = pages({ ...samplePoster, title, callers, topics });
    expect([title, ...callers, ...topics].filter((words) => !page!.includes(words))).toEqual([]);
    expect(more).toEqual([]);
  });

  it('does without topics, lead and callers', () => {
    expect(pages({ ...samplePoster, topics: [], lead: '', callers: [], period: '' })).toHaveLength(1);
  });

  it('speaks English', () => {
    expect(pages({ ...samplePoster, lang: 'en' })[0]).toContain('Scan and have your say');
  });

  it('refuses an address no phone would open, and more topics than a wall can bear', () => {
    expect(typesetPoster({ ...samplePoster, url: 'xiance' })).toEqual({
      refusal: { code: 'poster.url', detail: 'xiance' },
    });
    expect(typesetPoster({ ...samplePoster, topics: Array.from({ length: 21 }, () => '议题') })).toEqual({
      refusal: { code: 'poster.topics', detail: '21 topics, at most 20' },
    });
  });
});
