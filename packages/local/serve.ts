import { createServer, type Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { getRequestListener } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import { createApp } from '#api/app.ts';
import type { Deps } from '#api/deps.ts';
import { messagePage } from '#api/pages/page.ts';
import { openApplication, readShells, type Application } from './application.ts';
import { filesApp } from './files.ts';
import { listen } from './port.ts';
import type { Log, Outcome } from './refusal.ts';
import { packedPages, staticFiles } from './static-files.ts';

export interface ServeOptions {
  dataDir: string;
  port: number;
  host: string;
  /** What links and QR codes point to; the server's own address unless given. */
  origin?: string | undefined;
  /** Where the web build is. */
  webDirectory: string;
  log: Log;
  endpoint?: string | undefined;
  debug?: boolean;
}

export interface Serving {
  application: Application;
  /** As this machine reaches it. */
  url: string;
  stop(): Promise<void>;
}

/** Serves the whole application from one data directory. Refusals: those of the runtime, port_taken, port_not_allowed. */
export async function serve(options: ServeOptions): Promise<Outcome<Serving>> {
  const { host, webDirectory } = options;
  const reachable =
    host === '0.0.0.0' || host === '::' ? (lanAddress() ?? 'localhost') : host === '127.0.0.1' ? 'localhost' : host;
  const origin = (options.origin ?? `http://${reachable}:${options.port}`).replace(/\/$/, '');
  const opened = await openApplication({
    dataDir: options.dataDir,
    log: options.log,
    origin,
    mode: 'serve',
    shells: await readShells(webDirectory),
    ...(options.endpoint ? { endpoint: options.endpoint } : {}),
    ...(options.debug ? { debug: true } : {}),
  });
  if (!opened.ok) return opened;
  const application = opened.value;
  const { deps, runtime } = application;
  const server = createServer(getRequestListener((await site(deps, application, webDirectory)).fetch));
  const listening = await listen(server, options.port, host);
  if (!listening.ok) {
    await application.stop();
    return listening;
  }
  const url = `http://${host === '0.0.0.0' || host === '127.0.0.1' || host === '::' ? 'localhost' : host}:${listening.value}`;
  await runtime.announce(origin);
  return {
    ok: true,
    value: {
      application,
      url,
      async stop() {
        await drained(server);
        await application.stop();
      },
    },
  };
}

/** Static files as the CDN would serve them, files behind signed links, then the application. */
async function site(deps: Deps, { runtime }: Application, webDirectory: string): Promise<Hono> {
  const app = new Hono();
  app.use(await staticFiles(webDirectory));
  // Beside answers of the API, which differ each time, pages are packed once.
  app.use('/api/desk/*', compress());
  app.use('/api/units', compress());
  app.use('/api/judge/*', compress());
  app.use(packedPages());
  const refused = (c: Context, status: 403 | 404) => {
    c.header('Content-Security-Policy', "default-src 'none'; style-src 'self'; img-src 'self'");
    return messagePage(c, deps.shells.results, status === 403 ? 'linkExpired' : 'notFound', status);
  };
  app.route('/', filesApp({ files: runtime.files, secret: runtime.filesSecret, now: Date.now, refused }));
  app.route('/', createApp(deps));
  return app;
}

async function drained(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const limit = setTimeout(() => server.closeAllConnections(), 5000);
  await closed;
  clearTimeout(limit);
}

/** The address other devices in the house reach this machine by. */
export function lanAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flat()
    .find((one) => one && one.family === 'IPv4' && !one.internal)?.address;
}
