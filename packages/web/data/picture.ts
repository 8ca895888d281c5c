import { MAX_BYTES, MAX_PREVIEW_BYTES, isImage, type FileType } from '#core/file.ts';
import { sniff } from '#core/sniff.ts';

const LONGEST = 1600;
const ENOUGH = 600 * 1024;
const PREVIEW = 320;

export interface Prepared {
  blob: Blob;
  type: FileType;
  /** A small JPEG, where the picture could be decoded. */
  thumb?: Blob;
  width: number;
  height: number;
}
/** `heic`: an iPhone's format that this browser cannot open. `unread`: the phone took the file away before it was read. */
export type PictureTrouble = 'heic' | 'file_type' | 'too_large' | 'unread';

type Source = { image: CanvasImageSource; width: number; height: number; done: () => void };

async function decode(file: Blob): Promise<Source> {
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    return { image, width: image.width, height: image.height, done: () => image.close() };
  } catch {
    // Safari before 15 has none; an <img> turns a photo upright as well.
  }
  const url = URL.createObjectURL(file);
  const image = new Image();
  const done = () => URL.revokeObjectURL(url);
  return new Promise((resolve, reject) => {
    image.onload = () => resolve({ image, width: image.naturalWidth, height: image.naturalHeight, done });
    image.onerror = () => (done(), reject(new Error('not decoded')));
    image.src = url;
  });
}

function drawn({ image, width, height }: Source, longest: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const scale = Math.min(1, longest / Math.max(width, height));
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d')!;
  // A JPEG has no transparency: what was seen through reads as paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

const encode = (canvas: HTMLCanvasElement, quality: number): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('not encoded'))), 'image/jpeg', quality),
  );

const isHeic = (bytes: Uint8Array): boolean =>
  /^ftyp(?:hei|hev|mif1|msf1)/.test(String.fromCharCode(...bytes.subarray(4, 12)));

/** Makes a photo small enough for mobile data, upright, and free of what the camera wrote into it. */
export async function prepareImage(file: Blob): Promise<Prepared | { trouble: PictureTrouble }> {
  let source: Source;
  try {
    source = await decode(file);
  } catch {
    return asItIs(file);
  }
  try {
    const { width, height } = source;
    let blob: Blob | undefined;
    // Coarser first, then smaller: a photo of a whole wall of text stays readable longest so.
    for (const [longest, quality] of [
      [LONGEST, 0.85],
      [LONGEST, 0.75],
      [LONGEST, 0.65],
      [1280, 0.65],
      [1024, 0.6],
    ] as const) {
      blob = await encode(drawn(source, longest), quality);
      if (blob.size <= ENOUGH) break;
    }
    const thumb = await encode(drawn(source, PREVIEW), 0.7);
    return { blob: blob!, type: 'image/jpeg', width, height, ...(thumb.size <= MAX_PREVIEW_BYTES ? { thumb } : {}) };
  } catch {
    return asItIs(file);
  } finally {
    source.done();
  }
}

/** A file that is not drawn anew, if it is one of those taken. */
export async function asItIs(file: Blob): Promise<Prepared | { trouble: PictureTrouble }> {
  if (file.size > MAX_BYTES) return { trouble: 'too_large' };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await new Response(file).arrayBuffer());
  } catch {
    return { trouble: 'unread' };
  }
  const type = sniff(bytes);
  return type
    ? { blob: new Blob([bytes as Uint8Array<ArrayBuffer>], { type }), type, width: 0, height: 0 }
    : { trouble: isHeic(bytes) ? 'heic' : 'file_type' };
}

/** A file as it was picked: a picture is drawn anew, a document stays as it is. */
export async function prepare(file: Blob): Promise<Prepared | { trouble: PictureTrouble }> {
  if (isImage(file.type)) return prepareImage(file);
  const found = await asItIs(file);
  return !('trouble' in found) && isImage(found.type) ? prepareImage(found.blob) : found;
}
