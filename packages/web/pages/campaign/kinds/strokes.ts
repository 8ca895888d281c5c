import { MAX_SIGNATURE_BYTES } from '#core/file.ts';

/** A point in CSS pixels of the pad, and when, in milliseconds. */
export interface Point {
  x: number;
  y: number;
  t: number;
}
export type Stroke = Point[];

const INK = '#14110f';
const [THIN, THICK] = [1.8, 4.2];

/** A pen: thick where it is slow, and never changing at once. */
function widths(stroke: Stroke): number[] {
  let last = THICK * 0.7;
  return stroke.map((point, i) => {
    const before = stroke[i - 1];
    if (!before) return last;
    const speed = Math.hypot(point.x - before.x, point.y - before.y) / Math.max(1, point.t - before.t);
    last += (Math.max(THIN, THICK - speed * 1.6) - last) * 0.3;
    return last;
  });
}

/** Draws strokes through the middles between their points, which leaves no corners. */
export function draw(context: CanvasRenderingContext2D, strokes: readonly Stroke[]): void {
  context.strokeStyle = context.fillStyle = INK;
  context.lineCap = context.lineJoin = 'round';
  for (const stroke of strokes) {
    const width = widths(stroke);
    const [first] = stroke;
    if (first && stroke.length === 1) {
      context.beginPath();
      context.arc(first.x, first.y, THICK / 2, 0, 7);
      context.fill();
    }
    let from = first;
    for (let i = 1; i < stroke.length; i++) {
      const [a, b] = [stroke[i - 1]!, stroke[i]!];
      const to = i === stroke.length - 1 ? b : { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, t: b.t };
      context.beginPath();
      context.lineWidth = width[i]!;
      context.moveTo(from!.x, from!.y);
      context.quadraticCurveTo(a.x, a.y, to.x, to.y);
      context.stroke();
      from = to;
    }
  }
}

/** Writes a name as large as the pad allows. */
export function drawName(context: CanvasRenderingContext2D, name: string, width: number, height: number): void {
  context.fillStyle = INK;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const font = (size: number) => `${size}px KaiTi, STKaiti, 'Kaiti SC', serif`;
  context.font = font(height * 0.5);
  context.font = font(height * 0.5 * Math.min(1, (width * 0.86) / Math.max(1, context.measureText(name).width)));
  context.fillText(name, width / 2, height / 2);
}

/** What was drawn, without the empty paper around it, as a PNG that fits; undefined for an empty pad. */
export async function png(canvas: HTMLCanvasElement): Promise<Blob | undefined> {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let i = 3, at = 0; i < data.length; i += 4, at++) {
    if (!data[i]) continue;
    const [x, y] = [at % width, (at / width) | 0];
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  if (right < 0) return undefined;
  const [wide, high] = [right - left + 1, bottom - top + 1];
  for (let longest = 800; ; longest *= 0.7) {
    const scale = Math.min(1, longest / Math.max(wide, high));
    const out = document.createElement('canvas');
    const edge = 6;
    out.width = Math.ceil(wide * scale) + 2 * edge;
    out.height = Math.ceil(high * scale) + 2 * edge;
    out.getContext('2d')!.drawImage(canvas, left, top, wide, high, edge, edge, wide * scale, high * scale);
    const blob = await new Promise<Blob | null>((resolve) => out.toBlob(resolve, 'image/png'));
    if (!blob) return undefined;
    if (blob.size <= MAX_SIGNATURE_BYTES - 4096 || longest < 100) return blob;
  }
}
