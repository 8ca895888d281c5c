import type { Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
import type { Deps } from './deps.ts';

interface OpenApi {
  components?: { schemas?: Record<string, unknown> };
}

/** The one schema that refers to itself comes under a number: it gets its name. */
function named(document: OpenApi): unknown {
  const text = JSON.stringify({
    ...document,
    components: { ...document.components, schemas: { Condition: document.components?.schemas?.['0'] } },
  });
  return JSON.parse(text.replaceAll(/#\/(?:components\/schemas|\$defs)\/0/g, '#/components/schemas/Condition'));
}

/** Serves the OpenAPI 3.1 document of `api`, generated from the schemas the routes parse with, once and on demand. */
export function openapiRoute(app: Hono, api: unknown, deps: Pick<Deps, 'origin'>): void {
  let document: Promise<unknown> | undefined;
  app.get('/api/openapi.json', async (c) => {
    document ??= generateSpecs(api as Hono, {
      // A path with a dot in it is no file here.
      excludeStaticFile: false,
      documentation: {
        openapi: '3.1.0',
        info: {
          title: '献策 Xiance',
          version: '0.1.0',
          description:
            'Calls for proposals from the poster’s QR code to the printed booklet. Refusals carry a stable code and a message in the language asked for (Accept-Language: zh-CN, en).',
        },
        servers: [{ url: deps.origin }],
      },
    });
    return c.json(named((await document) as OpenApi) as object);
  });
}
