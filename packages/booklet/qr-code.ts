import { encode } from 'uqr';

/** An http address short enough that its code can be read off paper by a cheap phone. */
export function printableUrl(url: string): boolean {
  return url.length <= 300 && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** A QR code as SVG, one unit a module and no quiet zone: the template leaves the four modules ISO/IEC 18004 asks for. */
export function qrCode(text: string): { svg: string; modules: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const path = data
    .flatMap((row, y) => runs(row).map(({ x, length }) => `M${x} ${y}h${length}v1h-${length}z`))
    .join('');
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path d="${path}"/></svg>`;
  return { svg, modules: size };
}

/** Dark modules side by side as one rectangle: printers show hairlines between single ones. */
function runs(row: readonly boolean[]): { x: number; length: number }[] {
  const found: { x: number; length: number }[] = [];
  row.forEach((dark, x) => {
    if (!dark) return;
    const last = found.at(-1);
    if (last && last.x + last.length === x) last.length += 1;
    else found.push({ x, length: 1 });
  });
  return found;
}
