import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { organizerLink } from '#local/commands/sign-in.ts';
import { freePort } from '#local/port.ts';
import { serve, type Serving } from '#local/serve.ts';

export interface Site {
  url: string;
  serving: Serving;
  /** A link that signs an organizer in once; another name is another person. */
  deskLink: (name?: string) => Promise<string>;
  stop: () => Promise<void>;
}

/** The whole application as `npm start` runs it, on a fresh data directory and any free port; the pages must be built. */
export async function startSite(webDirectory: string): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'xiance-site-'));
  const port = await freePort();
  const started = await serve({ dataDir: join(folder, 'data'), port, host: '127.0.0.1', webDirectory, log: () => {} });
  if (!started.ok) throw new Error(started.refusal.message.en);
  const serving = started.value;
  return {
    url: serving.url,
    serving,
    deskLink: (name) => organizerLink({ ...serving.application.deps, origin: serving.url }, name),
    async stop() {
      await serving.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
