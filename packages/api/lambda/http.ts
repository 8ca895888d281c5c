import type { Hono } from 'hono';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { createApp } from '../app.ts';
import { compose } from './compose.ts';
import { shells } from './shells.ts';

const apps = new Map<string, Hono>();

/** The application for an origin. With a domain there is one; a trial stage learns its own from the CDN's host header. */
function appFor(origin: string): Hono {
  const known = apps.get(origin);
  if (known) return known;
  const app = createApp(compose(process.env, origin, shells));
  // The CDN overwrites the header, so there are few; should that ever fail, memory stays bounded.
  if (apps.size > 8) apps.clear();
  apps.set(origin, app);
  return app;
}

const origin = process.env['XIANCE_ORIGIN'];
// Node loads fetch and Request lazily: pay for it while the function starts with full CPU, not in the first request.
await appFor(origin ?? 'https://start.invalid').request('/api/health');

export const handler = (event: LambdaEvent, context?: LambdaContext): ReturnType<ReturnType<typeof handle>> => {
  const host = event.headers?.['x-forwarded-host'];
  return handle(appFor(origin ?? `https://${typeof host === 'string' ? host : 'localhost'}`))(event, context);
};
