import type { Chart } from '#core/chart/chart.ts';
import { framed, type Frame } from '#core/chart/frame.ts';

/** Points of the picture for each of the chart’s, so that it is sharp on a slide. */
const SCALE = 2;

/** Saves the chart as an SVG file that stands alone, with its question above and where it comes from below. */
export function saveSvg(chart: Chart, frame: Frame, name: string): void {
  save(svgBlob(framed(chart, frame).svg), `${fileName(name)}.svg`);
}

/** Saves the chart as a PNG at twice its size. Rejects where the browser cannot draw it. */
export async function savePng(chart: Chart, frame: Frame, name: string): Promise<void> {
  save(await pngOf(chart, frame), `${fileName(name)}.png`);
}

export async function pngOf(chart: Chart, frame: Frame): Promise<Blob> {
  const { svg, width, height } = framed(chart, frame);
  const address = URL.createObjectURL(svgBlob(svg));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * SCALE);
    canvas.height = Math.round(height * SCALE);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('the browser made no picture');
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

const svgBlob = (svg: string): Blob =>
  new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${svg}`], { type: 'image/svg+xml;charset=utf-8' });

/** Without what Windows forbids in file names. */
const fileName = (name: string): string =>
  name
    .replace(/[\\/:*?"<>|\0-\x1F]+/g, ' ')
    .trim()
    .slice(0, 80) || 'chart';

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Safari reads the address only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
