import type { Lang } from '#core/words.ts';

/** In pixels: a portrait that fills a phone’s screen when it is sent on. */
export const SIZE = [900, 1270] as const;
const [WIDTH] = SIZE;

export interface Certificate {
  lang: Lang;
  name: string;
  title: string;
  callers: readonly string[];
  number: string;
  day: string;
}

/** About how wide a text is in units of its size: a Chinese character and the dot between names are one, a Latin letter a little over half. */
export const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, sign) => sum + (/[\u0000-\u024F]/.test(sign) && sign !== '·' ? (/[A-Z@MWmw]/.test(sign) ? 0.75 : 0.56) : 1),
    0,
  );

/** The largest size at which the text fits, never more than `size`. */
export const fitted = (text: string, room: number, size: number): number =>
  Math.min(size, Math.floor(room / Math.max(1, widthOf(text))));

/** A text parted into lines that fit; what is longer than all lines goes on in the last, which is set smaller. */
export function linesOf(text: string, room: number, size: number, most: number): string[] {
  const parts = /[\u0000-\u024F]/.test(text) && text.includes(' ') ? text.split(/(?<= )/) : [...text];
  const lines: string[] = [''];
  for (const part of parts) {
    const last = lines.at(-1)!;
    if (last && lines.length < most && widthOf((last + part).trimEnd()) * size > room) lines.push(part);
    else lines[lines.length - 1] = last + part;
  }
  return lines.map((line) => line.trim());
}

const safe = (text: string): string =>
  text.replace(/[\u0000-\u001F\uFFFE\uFFFF]/g, '').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const words = {
  'zh-CN': {
    heading: '承诺证书',
    pledged: '已签名承诺',
    promise: '说到做到，从今天开始',
    number: '编号',
  },
  en: {
    heading: 'Certificate',
    pledged: 'has signed the pledge',
    promise: 'We keep our word, from today on',
    number: 'No.',
  },
};

/** The certificate as a drawing. Every text is made to fit: a long name or title is set smaller, never cut off. */
export function certificateSvg({ lang, name, title, callers, number, day }: Certificate): string {
  const w = words[lang];
  const room = WIDTH - 200;
  const line = (text: string, y: number, size: number, more = '', space = room) =>
    `<text x="450" y="${y}" font-size="${fitted(text, space, size)}" ${more}>${safe(text)}</text>`;
  const titles = linesOf(title, room, 46, 3);
  const bodies = linesOf(callers.join(lang === 'en' ? ', ' : '　'), room, 32, 3);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 1270" width="900" height="1270" font-family="PingFang SC, HarmonyOS Sans SC, MiSans, Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, sans-serif" text-anchor="middle" fill="#1c1a19"><rect width="900" height="1270" fill="#fffdf8"/><rect width="900" height="250" fill="#b3141b"/><rect y="250" width="900" height="8" fill="#b8862b"/><rect x="28" y="28" width="844" height="1214" fill="none" stroke="#b8862b" stroke-width="3"/><rect x="38" y="38" width="824" height="1194" fill="none" stroke="#b8862b"/>${line(w.heading, 172, 92, 'fill="#fff" font-weight="700" letter-spacing="12"', room - 80)}${line(name || '—', 420, 108, 'font-weight="700"')}<path d="M200 462h500" stroke="#b8862b" stroke-width="2"/>${line(w.pledged, 540, 44)}${titles.map((text, i) => line(text, 640 + i * 66, 46, 'fill="#8d0f15" font-weight="700"')).join('')}${line(w.promise, 720 + titles.length * 66, 40, 'fill="#5c5856"')}${bodies.map((text, i) => line(text, 1120 - (bodies.length - i) * 46, 32)).join('')}${line(`${day}　${w.number} ${number}`, 1180, 30, 'fill="#5c5856"')}</svg>`;
}
