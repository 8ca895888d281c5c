import { handle } from 'hono/aws-lambda';
import { createApp } from '../app.ts';
import { lambdaDeps } from './deps.ts';

const app = createApp(await lambdaDeps());
// Node loads fetch and Request lazily: pay for it while the function starts with full CPU, not in the first request.
await app.request('/api/health');

export const handler = handle(app);
