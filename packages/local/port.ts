import { createServer, type Server } from 'node:net';
import { reasonOf, refuse, type Outcome } from './refusal.ts';

/**
 * Has `server` listen on `port` of `host` and gives back the port it got (0 asks for any).
 *
 * Refuses: `port_taken`, naming a port that was free a moment ago; `host_not_here`; `port_not_allowed`.
 */
export async function listen(server: Server, port: number, host: string): Promise<Outcome<number>> {
  try {
    return { ok: true, value: await bind(server, port, host) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return refuse('host_not_here', { host });
    if (code !== 'EADDRINUSE') {
      return refuse('port_not_allowed', { port, reason: reasonOf(error) });
    }
    return refuse('port_taken', { port, suggestion: await nextFreePort(port, host) });
  }
}

/** A port of the loopback interface that was free a moment ago; whoever uses it must cope with having lost it. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await bind(server, 0, '127.0.0.1');
  await closed(server);
  return port;
}

async function nextFreePort(taken: number, host: string): Promise<number> {
  for (let port = taken + 1; port <= Math.min(taken + 20, 65_535); port++) {
    const server = createServer();
    try {
      await bind(server, port, host);
      await closed(server);
      return port;
    } catch {
      // Taken too: the next one.
    }
  }
  return freePort();
}

function bind(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
