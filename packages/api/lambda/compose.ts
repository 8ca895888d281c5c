import { randomBytes } from 'node:crypto';
import { createCipher } from '#store/cipher.ts';
import { sdk, type Database } from '#store/database.ts';
import { lookupOf, remembering } from '../campaign-lookup.ts';
import type { Deps, Files, LogLine, Shells } from '../deps.ts';

type Environment = Record<string, string | undefined>;

/** A variable the stack sets; without it the function must not start. */
export function setting(env: Environment, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

const now = (): string => new Date().toISOString();

/** One line of JSON with the fields given; values are codes and ids, never texts of people. */
const log = (line: LogLine): void => console.log(JSON.stringify({ at: now(), ...line }));

/** A client that comes with the first request to the database: what is served without one does not wait for the SDK. */
function lazyClient(): Database['client'] {
  let made: Promise<Database['client']> | undefined;
  const send = async (command: never) => {
    made ??= sdk().then(({ DynamoDBClient }) => new DynamoDBClient({}));
    return (await made).send(command);
  };
  return { send } as unknown as Database['client'];
}

export const database = (env: Environment): Database => ({
  client: lazyClient(),
  tableName: setting(env, 'XIANCE_TABLE'),
  now,
});

/** The files' bucket; its signer too comes with the first file. */
export function files(env: Environment): Files {
  const access = {
    bucket: setting(env, 'XIANCE_FILES_BUCKET'),
    region: setting(env, 'AWS_REGION'),
    credentials: {
      accessKeyId: setting(env, 'AWS_ACCESS_KEY_ID'),
      secretAccessKey: setting(env, 'AWS_SECRET_ACCESS_KEY'),
      sessionToken: env['AWS_SESSION_TOKEN'],
    },
    now: Date.now,
  };
  let made: Promise<Files> | undefined;
  const bucket = () => (made ??= import('./s3-files.ts').then(({ s3Files }) => s3Files(access)));
  return {
    put: async (...about) => (await bucket()).put(...about),
    putStream: async (...about) => (await bucket()).putStream(...about),
    get: async (...about) => (await bucket()).get(...about),
    remove: async (...about) => (await bucket()).remove(...about),
    signedUrl: async (...about) => (await bucket()).signedUrl(...about),
  };
}

/** What the http and jobs functions depend on, from what their stack sets. `origin` is for links and QR codes. */
export const compose = (env: Environment, origin: string, shells: Shells, db = database(env)): Deps => ({
  database: db,
  lookup: remembering(lookupOf(db), 1000, () => performance.now()),
  cipher: createCipher(Buffer.from(setting(env, 'XIANCE_SECRET'))),
  files: files(env),
  now,
  random: (bytes) => randomBytes(bytes),
  origin,
  shells,
  log,
});
