/** An address suffix nobody has yet: `gaige-2026`, `gaige-2026-2` … */
export function suggestSlug(taken: readonly string[], year: string): string {
  const base = `gaige-${year}`;
  const used = new Set(taken);
  if (!used.has(base)) return base;
  for (let n = 2; ; n++) if (!used.has(`${base}-${n}`)) return `${base}-${n}`;
}
