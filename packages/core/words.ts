import * as v from 'valibot';

/** The languages the product speaks. zh-CN is the one every text must have. */
export const Lang = v.picklist(['zh-CN', 'en']);
export type Lang = v.InferOutput<typeof Lang>;

/** A text people of the federation wrote, at least in Chinese. */
export const localText = (max: number) =>
  v.object({
    'zh-CN': v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max)),
    en: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(max * 4))),
  });
export type LocalText = { 'zh-CN': string; en?: string | undefined };

/** The text in `lang`, else in Chinese. */
export const say = (text: LocalText, lang: Lang): string => (lang === 'en' && text.en ? text.en : text['zh-CN']);
