import { isWatched } from '#core/audience.ts';
import type { VisitInput } from '#core/visit.ts';
import { readReceipts } from '../../data/device.ts';
import { signed } from '../../data/signed-fetch.ts';
import type { Campaign } from './main.tsx';

/** The furthest page this device left the form on, under an id that leads to nothing else; kept until the form is sent. */
type Kept = VisitInput & { id: string };
const nameOf = (slug: string): string => `xiance visit ${slug}`;
let kept: Kept | undefined;
let watching = false;
let over = false;

const path = (slug: string, id: string): string => `/api/campaigns/${slug}/visits/${id}`;
/** Goes on when the page is gone; whether it arrives is not worth anybody's waiting. */
const put = (visit: VisitInput): RequestInit => ({
  method: 'PUT',
  keepalive: true,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(visit),
});
const go = (to: string, init: RequestInit): void => void fetch(to, init).catch(() => {});
const newId = (): string =>
  `vis_${Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;

function read(slug: string): Kept | undefined {
  try {
    return JSON.parse(localStorage.getItem(nameOf(slug)) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
function keep(slug: string): void {
  try {
    if (kept) localStorage.setItem(nameOf(slug), JSON.stringify(kept));
    else localStorage.removeItem(nameOf(slug));
  } catch {
    // Without a memory the next opening is another visit.
  }
}

/**
 * Reports the page a form is left on, each time it is left further on than before; who never leaves it reports nothing. The digest
 * of what would be said is ready beforehand, since a page that goes away has no time to wait for one.
 */
export async function watchVisit(campaign: Campaign, standing: () => VisitInput | undefined): Promise<void> {
  const { slug } = campaign;
  if (watching || !isWatched(campaign)) return;
  watching = true;
  // Who sent an answer from here before only looks.
  if ((await readReceipts(slug)).length) return;
  kept ??= read(slug);
  const id = kept?.id ?? newId();
  const isNew = (visit: VisitInput | undefined): visit is VisitInput =>
    visit !== undefined && !over && visit.place > (kept?.place ?? -1);
  let ready: RequestInit | undefined;
  const prepare = async () => {
    const visit = standing();
    if (isNew(visit)) ready = await signed(put(visit));
  };
  const leave = () => {
    const visit = standing();
    if (!isNew(visit)) return;
    kept = { id, ...visit };
    keep(slug);
    const init = put(visit);
    if (ready?.body === init.body) go(path(slug, id), ready!);
    else void signed(init).then((late) => go(path(slug, id), late));
  };
  addEventListener('hashchange', () => void prepare());
  // An answer may bring pages into sight.
  addEventListener('change', () => void prepare());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
  });
  addEventListener('pagehide', leave);
  await prepare();
}

/** The form was sent: says so where it was left before. */
export async function endVisit(slug: string): Promise<void> {
  over = true;
  const visit = kept ?? read(slug);
  if (!visit) return;
  const { id, page, place, pages } = visit;
  kept = undefined;
  keep(slug);
  go(path(slug, id), await signed(put({ page, place, pages, sent: true })));
}
