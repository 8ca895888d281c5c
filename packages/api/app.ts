import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import * as v from 'valibot';
import { MAX_BYTES } from '#core/file.ts';
import { refuse } from '#core/refusal.ts';
import { isBusy, ItemTooLarge } from '#store/database.ts';
import { asksForFiles } from './acts/file.ts';
import type { Deps } from './deps.ts';
import { openapiRoute } from './openapi.ts';
import { pageRoutes, PREVIEW } from './pages/page.ts';
import { refused } from './refused.ts';
import { about } from './route.ts';
import { deskRoutes } from './routes/desk.ts';
import { fileRoutes, isFilePut } from './routes/file.ts';
import { formSchemaRoute } from './routes/form.ts';
import { judgeRoutes } from './routes/judge.ts';
import { publicRoutes } from './routes/public.ts';
import { publicReportRoutes } from './routes/report.ts';
import { sessionRoutes } from './routes/session.ts';
import { publicVoterRoutes } from './routes/voter.ts';
import { unitWorkRoutes } from './routes/unit-work.ts';
import { publicUnitRoutes } from './routes/unit.ts';
import { visitRoutes } from './routes/visit.ts';
import { voteRoutes } from './routes/vote.ts';

const BODY_LIMIT = 256 * 1024;
const MB = 1024 * 1024;
/** A sheet of every unit of a city, as JSON. */
const SHEET_LIMIT = 4 * MB;
const isSheet = (path: string): boolean =>
  /^\/api\/desk\/(?:units|campaigns\/[^/]+\/(?:voters|responses))\/import$/.test(path);

/** The API alone, as the typed client sees it. */
const apiRoutes = (deps: Deps) =>
  new Hono()
    .get('/health', about('public', 'health', 'Whether the application answers', v.object({ ok: v.boolean() })), (c) =>
      c.json({ ok: true }, 200),
    )
    .route('/', publicRoutes(deps))
    .route('/', formSchemaRoute(deps))
    .route(
      '/',
      fileRoutes(deps, ({ form }) => asksForFiles(form)),
    )
    .route('/', publicVoterRoutes(deps))
    .route('/', publicUnitRoutes(deps))
    .route('/', publicReportRoutes(deps))
    .route('/', unitWorkRoutes(deps))
    .route('/', voteRoutes(deps))
    .route('/', visitRoutes(deps))
    .route('/session', sessionRoutes(deps))
    .route('/desk', deskRoutes(deps))
    .route('/judge', judgeRoutes(deps));

const routed = (deps: Deps) => new Hono().route('/api', apiRoutes(deps));
/** The routes' types, for the client. */
export type Api = ReturnType<typeof routed>;

/** The whole application: API, OpenAPI document, and the pages' shells. */
export function createApp(deps: Deps): Hono {
  const app = new Hono();
  const policy = (given: { frameAncestors: string[]; frameSrc?: string[] }, framed: boolean) =>
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        ...given,
      },
      referrerPolicy: 'no-referrer',
      xFrameOptions: framed ? 'SAMEORIGIN' : 'DENY',
      crossOriginOpenerPolicy: 'same-origin',
      permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
      // A plain local server must stay reachable over HTTP.
      strictTransportSecurity: deps.origin.startsWith('https:'),
    });
  const closed = policy({ frameAncestors: ["'none'"] }, false);
  // The desk shows a form as the phone does, in a page of its own that no other site may frame.
  const desk = policy({ frameAncestors: ["'none'"], frameSrc: ["'self'"] }, false);
  const framed = policy({ frameAncestors: ["'self'"] }, true);
  app.use((c, next) => {
    const { path } = c.req;
    const own = path === PREVIEW ? framed : path === '/desk' || path.startsWith('/desk/') ? desk : closed;
    return own(c, next);
  });
  const limit = (maxSize: number) => bodyLimit({ maxSize, onError: (c) => refused(c, refuse('body_too_large')) });
  const [usual, sheet] = [limit(BODY_LIMIT), limit(SHEET_LIMIT)];
  const file = bodyLimit({
    maxSize: MAX_BYTES,
    onError: (c) => refused(c, refuse('file_too_large', { limit: MAX_BYTES / MB })),
  });
  app.use('/api/*', (c, next) => (isFilePut(c) ? file : isSheet(c.req.path) ? sheet : usual)(c, next));
  app.use('/api/*', csrf({ origin: (origin, c) => origin === deps.origin || origin === new URL(c.req.url).origin }));
  app.use('/api/*', async (c, next) => {
    const type = c.req.header('content-type');
    const hasBody = Number(c.req.header('content-length') ?? 0) > 0 || c.req.header('transfer-encoding') !== undefined;
    // Which types a file may have is the file's own rule.
    if (!isFilePut(c) && (type ? !/^application\/json\b/i.test(type) : hasBody))
      return refused(c, refuse('type_not_supported'));
    await next();
  });
  const api = routed(deps);
  app.route('/', api);
  openapiRoute(app, api, deps);
  app.all('/api/*', (c) => refused(c, refuse('not_found')));
  app.route('/', pageRoutes(deps));
  app.onError((error, c) => {
    if (error instanceof ItemTooLarge) return refused(c, refuse('body_too_large'));
    if (error instanceof HTTPException) {
      if (error.status === 403) return refused(c, refuse('cross_site'));
      if (error.status < 500) return refused(c, refuse('body_not_json'));
    }
    deps.log({
      level: 'error',
      event: 'unhandled',
      method: c.req.method,
      path: c.req.routePath,
      name: error.name,
      message: error.message,
    });
    return refused(c, refuse(isBusy(error) ? 'busy' : 'internal'));
  });
  return app;
}
