import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createCipher } from '#store/cipher.ts';
import type { Database } from '#store/database.ts';
import type { Deps, Files, LogLine, Shells } from '../deps.ts';
import { s3Files } from './s3-files.ts';

type Environment = Record<string, string | undefined>;

/** A variable the stack sets; without it the function must not start. */
export function setting(env: Environment, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

const now = (): string => new Date().toISOString();

/** One line of JSON with the fields given; values are codes and ids, never texts of people. */
export const log = (line: LogLine): void => console.log(JSON.stringify({ at: now(), ...line }));

export const database = (env: Environment): Database => ({
  client: new DynamoDBClient({}),
  tableName: setting(env, 'XIANCE_TABLE'),
  now,
});

const files = (env: Environment): Files =>
  s3Files({
    bucket: setting(env, 'XIANCE_FILES_BUCKET'),
    region: setting(env, 'AWS_REGION'),
    credentials: {
      accessKeyId: setting(env, 'AWS_ACCESS_KEY_ID'),
      secretAccessKey: setting(env, 'AWS_SECRET_ACCESS_KEY'),
      sessionToken: env['AWS_SESSION_TOKEN'],
    },
    now: Date.now,
  });

/** What the http and jobs functions depend on, from what their stack sets. `origin` is for links and QR codes. */
export const compose = (env: Environment, origin: string, shells: Shells): Deps => ({
  database: database(env),
  cipher: createCipher(Buffer.from(setting(env, 'XIANCE_SECRET'))),
  files: files(env),
  now,
  random: (bytes) => randomBytes(bytes),
  origin,
  shells,
  log,
});
