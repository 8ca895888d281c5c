import { beforeAll, describe, expect, it } from 'vitest';
import { typesetBooklet, type TypesetBooklet } from './book.ts';
import { sampleBooklet } from './booklet.fixture.ts';
import type { Booklet, BookletEntry } from './model.ts';
import { pageTexts } from './pdf-text.fixture.ts';

function made(result: ReturnType<typeof typesetBooklet>): TypesetBooklet {
  if ('refusal' in result) throw new Error(`${result.refusal.code}: ${result.refusal.detail}`);
  return result;
}

const model = sampleBooklet(48);
const entries = model.chapters.flatMap((chapter) => chapter.entries);
const first = entries[0]!;

describe('a booklet of 48 entries', () => {
  let book: TypesetBooklet;
  let pages: string[];
  /** The sheet on which printed page 1 stands. */
  let body: number;
  const printed = (page: number) => pages[body + page - 1]!;

  beforeAll(() => {
    book = made(typesetBooklet(model));
    pages = pageTexts(book.pdf);
    body = pages.findIndex((text) => text.startsWith('第一章'));
  });

  it('draws every character and every page', () => {
    expect(book.missing).toEqual([]);
    expect(pages).toHaveLength(book.pages);
    expect(pages.join('')).not.toContain('〓');
  });

  it('says on the cover who calls, what it is, and how many entries of which tier it holds', () => {
    for (const words of [
      ...model.callers,
      '我为澄州献一策',
      '2031',
      '收录建议 48 件　金点子 12 件　优秀建议 36 件',
      '第一版',
      '2031年10月9日',
    ]) {
      expect(pages[0]).toContain(words);
    }
  });

  it('numbers the front matter in roman and begins page 1 on a right-hand page', () => {
    expect(pages.find((text) => text.startsWith('前言'))).toMatch(/i$/);
    expect(body % 2).toBe(0);
    expect(printed(1)).toMatch(/1$/);
  });

  it('leaves the sheet before a part empty, without head or number', () => {
    expect(pages[body - 1]).toBe('');
  });

  it('prints each entry on the page it reports, with number, tier, unit and authors', () => {
    const seen = book.placed.map(({ page }, i) => {
      const { number, title, tier, unit, authors } = entries[i]!;
      return [`${tier.label}编号 ${number}`, title, unit, ...authors].filter((words) => !printed(page).includes(words));
    });
    expect(book.placed.map(({ number }) => number)).toEqual(entries.map(({ number }) => number));
    expect(seen.flat()).toEqual([]);
  });

  it('shows the tier on every entry, and the score where there is one', () => {
    const text = pages.slice(body).join('');
    const count = (pattern: RegExp) => text.match(pattern)?.length;
    expect({
      gold: count(/金点子编号/g),
      excellent: count(/优秀建议编号/g),
      scores: count(/评审得分/g),
    }).toEqual({ gold: 12, excellent: 36, scores: 24 });
  });

  it('lists each entry in the contents with its page, golden ideas marked', () => {
    const contents = pages.slice(3, body).join('');
    const line = (i: number) => {
      const { title, tier } = entries[i]!;
      return new RegExp(`${title}${tier.gold ? '金点子' : '(?!金点子)'}[^.0-9]+\\.+${book.placed[i]!.page}(?!\\d)`);
    };
    expect(entries.map((_, i) => i).filter((i) => !line(i).test(contents))).toEqual([]);
  });

  it('keeps a chapter in the contents on the page of its first entry', () => {
    const last = pages.slice(3, body).map((text) => /第[一二三四五六七八九十]+章[^第.]*$/.exec(text)?.[0]);
    expect(last.filter(Boolean)).toEqual([]);
  });

  it('leaves out chapters without entries and numbers the others through', () => {
    const openers = pages.filter((text) => /^第[一二三四五六七八九十]章/.test(text)).map((text) => text.slice(0, 3));
    expect(openers).toEqual([...'一二三四五六七八九'].map((figure) => `第${figure}章`));
    expect(pages.join('')).not.toContain(model.chapters[3]!.title);
  });

  it('sets heads on text pages only: the book on the left, the chapter on the right', () => {
    const heads = [2, 3, 4].map((page) => printed(page).slice(0, 11));
    expect(heads[0]!.startsWith(model.title)).toBe(true);
    expect(heads[1]!.startsWith(model.chapters[0]!.title)).toBe(true);
    expect(heads[2]!.startsWith(model.title)).toBe(true);
  });

  it('indexes the units in pinyin order, each entry with its page', () => {
    const start = pages.findIndex((text) => text.startsWith('单位索引'));
    const withoutFolio = (text: string, i: number) => text.slice(0, -String(start + i - body + 1).length);
    const index = pages.slice(start, -1).map(withoutFolio).join('');
    const order = [
      '白塔镇总工会',
      '北岸热电厂工会',
      '澄江食品联合工会',
      '第二人民医院工会',
      'Delta 精密',
      '芦湾镇水产行业工会',
      '青石街道快递行业联合工会',
      '松原造纸厂工会',
      '甬安港口装卸公司工会',
      '云栖纺织股份有限公司工会',
    ];
    const places = order.map((unit) => index.indexOf(unit));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    const unlisted = entries.filter(
      ({ title }, i) => !new RegExp(`${title}\\.*${book.placed[i]!.page}(?!\\d)`).test(index),
    );
    expect(unlisted).toEqual([]);
  });

  it('is tagged for reading aloud and declares PDF/UA-1', () => {
    expect(book.conformance).toEqual({ standard: 'ua-1' });
    const file = Buffer.from(book.pdf).toString('latin1');
    expect(file).toContain('/StructTreeRoot');
    expect(file).toContain('/Lang (zh-CN)');
    expect(file).toMatch(/pdfuaid:part/);
  });

  it('ends with the address on the back of the last leaf', () => {
    expect(book.pages % 2).toBe(0);
    expect(pages.at(-1)).toContain('扫码查看公开结果与办理答复');
    expect(pages.at(-1)).toContain(model.publicUrl);
  });
});

it('gives the same file for the same model', () => {
  const again = () => Buffer.from(made(typesetBooklet(sampleBooklet(3))).pdf);
  expect(again().equals(again())).toBe(true);
});

it('speaks English in an English booklet', () => {
  const pages = pageTexts(made(typesetBooklet({ ...sampleBooklet(3), lang: 'en' })).pdf);
  const text = pages.join('');
  expect(
    ['Foreword', 'Contents', 'Chapter 1', 'Index by unit', 'No. 0003', '9 October 2031'].filter(
      (w) => !text.includes(w),
    ),
  ).toEqual([]);
});

describe('text that means harm', () => {
  const hostile = (title: string, paragraphs: string[], more: Partial<BookletEntry> = {}): BookletEntry => ({
    ...first,
    title,
    sections: [{ heading: '建议', paragraphs }],
    ...more,
  });
  const book = (list: BookletEntry[], more: Partial<Booklet> = {}): Booklet => ({
    ...model,
    chapters: [{ title: '议题', entries: list }],
    ...more,
  });
  const text = (booklet: Booklet) => pageTexts(made(typesetBooklet(booklet)).pdf).join('');

  it('is printed and not run where it is markup', () => {
    const lines = [
      '#set page(fill: red)',
      '#eval("1+1") #panic()',
      '$ x^2 $ *a* _b_ `c` <d> @e',
      '= f',
      '\\u{41} \\',
      '][)}({ #{ #[',
    ];
    const printed = text(book([hostile('#read("/data.json")', lines)])).replaceAll(' ', '');
    expect(['#read("/data.json")', ...lines].filter((line) => !printed.includes(line.replaceAll(' ', '')))).toEqual([]);
  });

  it('is left whole where it is long', () => {
    const printed = text(book([hostile('长', ['A'.repeat(5000), '为职工办实事'.repeat(617)])]));
    expect(printed.match(/A/g)).toHaveLength(5000);
    expect(printed.match(/为职工办实事/g)!.length).toBeGreaterThan(550);
  });

  it('comes out where it is empty, unsigned, unpaired, invisible or of no known script', () => {
    const list = [
      hostile('', [''], {
        authors: [],
        unit: '',
        number: '',
        score: '',
        sections: [],
        tier: { id: '', label: '', gold: false },
      }),
      hostile('\uD800孤\uDC00\u0000\u202E', [
        '\uD83D\n\u202E倒过来\u202C',
        '\uE000\uFFFE',
        'Z\u0338\u0322\u031B\u0317algo',
      ]),
      hostile('表情😀👩‍🔧', ['👍🏽🇨🇳❤️☑①㎡']),
      hostile('丁𠮷与㐂', ['مرحبا שלום ภาษาไทย 한국어', '，'.repeat(2000), ' '.repeat(5000)]),
      hostile('关于'.repeat(300), ['正文'], {
        authors: Array.from({ length: 300 }, (_, i) => `名${i}`),
        unit: 'U'.repeat(400),
      }),
    ];
    const result = made(
      typesetBooklet(book(list, { preface: [], title: '', callers: [], edition: '', publicUrl: undefined })),
    );
    const printed = pageTexts(result.pdf).join('');
    expect(
      ['（无标题）', '（未署名）', '（未填写单位）', '丁〓与㐂', '倒过来', '等 300 人'].filter(
        (w) => !printed.includes(w),
      ),
    ).toEqual([]);
    expect(result.conformance).toEqual({ standard: 'ua-1' });
    expect(result.missing).toContainEqual({ char: '𠮷', count: 1 });
  });

  it.each<[string, Partial<Booklet>]>([
    ['booklet.empty', { chapters: [{ title: '空', entries: [] }] }],
    ['booklet.empty', { chapters: [] }],
    ['booklet.date', { date: '2031-02-30' }],
    ['booklet.date', { date: '昨天' }],
    ['booklet.url', { publicUrl: 'javascript:alert(1)' }],
    ['booklet.url', { publicUrl: `https://a.cn/${'x'.repeat(400)}` }],
  ])('is refused with %s', (code, more) => {
    expect(typesetBooklet({ ...model, ...more })).toMatchObject({ refusal: { code } });
  });
});
