import { askedOf } from '#core/form.ts';
import { certificateSvg, SIZE } from './certificate-svg.ts';
import type { Campaign } from './main.tsx';
import type { Outcome } from './sending.tsx';
import { inGroups, lang, say } from './words.ts';

const words = {
  'zh-CN': { alt: '承诺证书', save: '长按图片可保存到手机，或发给同事', download: '保存证书' },
  en: { alt: 'Your certificate', save: 'Press and hold the picture to save it or to send it on', download: 'Save' },
}[lang];

/** Draws the certificate as a PNG, since a long press in WeChat saves pictures and nothing else. */
async function draw(svg: string): Promise<string> {
  const picture = new Image();
  picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = SIZE;
  canvas.getContext('2d')!.drawImage(picture, 0, 0, ...SIZE);
  return canvas.toDataURL('image/png');
}

/** Puts the certificate under the thanks: name, campaign, day, number, who called. */
export async function hang(place: HTMLElement, campaign: Campaign, { receipt, answers }: Outcome): Promise<void> {
  const asked = askedOf(campaign.form).find(({ role }) => role === 'name');
  const name = asked ? answers[asked.id] : undefined;
  const svg = certificateSvg({
    lang,
    name: typeof name === 'string' ? name : '',
    title: campaign.title ? say(campaign.title) : '',
    callers: campaign.callers ?? [],
    number: inGroups(receipt.number),
    day: new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(new Date(receipt.at)),
  });
  const image = new Image();
  image.className = 'certificate';
  image.alt = words.alt;
  // Where a browser draws no canvas, the drawing itself is shown.
  image.src = await draw(svg).catch(() => `data:image/svg+xml,${encodeURIComponent(svg)}`);
  const help = document.createElement('p');
  help.className = 'soft';
  help.textContent = words.save;
  place.append(image, help);
}
