import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { expect, test } from 'vitest';
import { StaticFiles } from './static-files.ts';
import { templateOf, webBuilds } from './testing.ts';

const copies = (from: string) =>
  templateOf((scope) => {
    const logGroup = new LogGroup(scope, 'Logs');
    return new StaticFiles(scope, 'StaticFiles', { from, to: new Bucket(scope, 'To'), logGroup });
  }).findResources('Custom::CDKBucketDeployment');

test('assets are kept for a year, the other files for five minutes, HTML is left to the API, and nothing is deleted', () => {
  const common = { Exclude: ['*'], Prune: false };
  expect(Object.values(copies(webBuilds())).map(({ Properties }) => Properties)).toMatchObject([
    { ...common, Include: ['assets/*'], SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' } },
    { ...common, Include: ['favicon.svg', 'robots.txt', 'sw.js'], SystemMetadata: { 'cache-control': 'public, max-age=300' } },
  ]);
});

test('a missing web build is said in words', () => {
  expect(() => copies(mkdtempSync(join(tmpdir(), 'xiance-empty-')))).toThrow('run npm run build first');
});
