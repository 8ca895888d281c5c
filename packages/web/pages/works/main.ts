import type * as v from 'valibot';
import type { Pass } from '#core/response.ts';
import { keep, read } from '../../data/device.ts';
import { signedFetch } from '../../data/signed-fetch.ts';
import { words as w } from './words.ts';

/** The gallery stands without this script; it puts the votes in. */
interface Data {
  slug: string;
  each: number;
  open: boolean;
}
type Voter = { secret: string; pass?: v.InferOutput<typeof Pass> };

const newSecret = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');

/** This device's voter: made once for a campaign and kept; a link may bring what shows who somebody is. */
async function voterOf(slug: string): Promise<Voter> {
  const key = `voter ${slug}`;
  const voter = (await read<Voter>(key)) ?? { secret: newSecret() };
  const [, kind, first, second] = /^#(u|i)=([\w-]+)(?:\.([\w-]+))?$/.exec(location.hash) ?? [];
  if (kind) history.replaceState(null, '', location.pathname + location.search);
  if (kind === 'i') voter.pass = { ...voter.pass, invitation: first! };
  if (kind === 'u' && second) voter.pass = { ...voter.pass, unit: { id: first!, token: second } };
  await keep(key, voter);
  return voter;
}

type Answer = { works: string[] } | { problem: string };
async function ask(method: 'POST' | 'PUT', path: string, body: object): Promise<Answer> {
  try {
    const response = await signedFetch(path, {
      method,
      headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
      body: JSON.stringify(body),
    });
    const json = (await response.json()) as { works?: string[]; message?: string };
    return response.ok ? { works: json.works ?? [] } : { problem: json.message ?? w.failed };
  } catch {
    return { problem: w.offline };
  }
}

async function start({ slug, each, open }: Data): Promise<void> {
  if (!open) return;
  const voter = await voterOf(slug);
  const path = `/api/campaigns/${slug}/votes`;
  const places = [...document.querySelectorAll<HTMLElement>('[data-work]')];
  let mine: string[] = [];
  let busy = false;

  const bar = document.createElement('div');
  bar.className = 'vote-bar';
  bar.setAttribute('role', 'status');
  document.querySelector('main')!.append(bar);
  const say = (text: string, bad = false) => {
    bar.textContent = text;
    bar.classList.toggle('bad', bad);
  };

  const buttons = new Map(
    places.map((place) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn vote-button';
      button.setAttribute('aria-describedby', place.closest('li')!.id);
      place.append(button);
      return [place.dataset['work']!, button];
    }),
  );
  const show = () => {
    for (const [id, button] of buttons) {
      const voted = mine.includes(id);
      button.textContent = voted ? w.voted : w.vote;
      button.classList.toggle('main', voted);
      button.setAttribute('aria-pressed', String(voted));
    }
    say(w.left(mine.length, each));
  };
  const take = (answer: Answer): boolean => {
    if ('problem' in answer) {
      say(answer.problem, true);
      return false;
    }
    mine = answer.works;
    show();
    return true;
  };
  const toggle = async (id: string) => {
    if (busy) return;
    const next = mine.includes(id) ? mine.filter((one) => one !== id) : [...mine, id];
    if (next.length > each) return say(w.enough(each), true);
    busy = true;
    const before = mine;
    // Shown at once; where it could not be kept, as it was.
    mine = next;
    show();
    const answer = await ask('PUT', path, { ...voter, works: next });
    if ('problem' in answer) {
      mine = before;
      show();
    }
    take(answer);
    busy = false;
  };
  for (const [id, button] of buttons) button.addEventListener('click', () => void toggle(id));
  show();
  take(await ask('POST', `${path}/mine`, voter));
}

const data = document.getElementById('data');
if (data) void start(JSON.parse(data.textContent!) as Data);
