import { createSignal } from 'solid-js';
import { ApiProblem, call, client } from '../../../data/client.ts';

export type Who = Awaited<ReturnType<typeof fetchWho>>;
const fetchWho = () => call(client.api.session.$get());

const [who, setWho] = createSignal<Who>();
const [ended, setEnded] = createSignal(false);
const [token, setToken] = createSignal('');
export { who, ended, token };

const TOKEN = /^#([\w-]{22})$/;

/** Takes a sign-in token out of the address bar, where it must not stay. */
export function takeToken(): void {
  const found = TOKEN.exec(location.hash);
  if (!found) return;
  history.replaceState(history.state, '', location.pathname + location.search);
  setToken(found[1]!);
}

/** The token in a pasted link, or a bare token. */
export const tokenIn = (text: string): string | undefined => /(?:^|#)([\w-]{22})$/.exec(text.trim())?.[1];

export async function refreshWho(): Promise<Who> {
  const found = await fetchWho();
  // While the page waits for a new sign-in it stays as it is.
  if (found.role === 'organizer' || !ended()) setWho(found);
  if (found.role === 'organizer') setEnded(false);
  return found;
}

/** Exchanges a one-time link's token for a session. */
export async function signIn(given: string): Promise<void> {
  const found = await call(client.api.session.$post({ json: { token: given } }));
  setToken('');
  if (found.role === 'organizer' || !ended()) setWho(found);
  if (found.role === 'organizer') setEnded(false);
}

export async function signOut(): Promise<void> {
  await call(client.api.session.$delete());
  setWho({ role: 'nobody' });
}

/** Every request of the desk goes through here: a session that ended is noticed, and the page stays as it is. */
export async function ask<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof ApiProblem && (error.code === 'sign_in' || error.code === 'wrong_role')) setEnded(true);
    throw error;
  }
}
