/**
 * A server's worth of runtime for the tests that kill it: projects every change into a file of
 * `number value` lines, and
 * writes `count` values round-robin over a few keys, telling of each on standard output once it is acknowledged.
 *
 *   node run.fixture.ts <data directory> <projection file> <first value> <count>
 */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { appendFileSync } from 'node:fs';
import { startRuntime } from './supervise.ts';

const [dataDir = '', projection = '', first = '0', count = '0'] = process.argv.slice(2);
const log = (message: { en: string }) => void process.stderr.write(`${message.en}\n`);

const started = await startRuntime({ dataDir, log, now: Date.now });
if (!started.ok) {
  process.stdout.write(`refused ${started.refusal.code}\n`);
  process.exit(1);
}
const { client, tableName, project, announce } = started.value;
const reader = project(
  async ({ Records }) => {
    const lines = Records.map(({ dynamodb }) => `${dynamodb?.SequenceNumber} ${dynamodb?.NewImage?.['value']?.N}\n`);
    appendFileSync(projection, lines.join(''));
  },
  async () => void process.stdout.write('gap\n'),
);
await announce('http://localhost:0');
process.stdout.write(`started\n`);

const from = Number(first);
const keys = 5;
await Promise.all(
  Array.from({ length: keys }, async (_, key) => {
    for (let value = from + key; value < from + Number(count); value += keys) {
      const item = { pk: { S: `k${key}` }, sk: { S: `v${value}` }, value: { N: String(value) } };
      await client.send(new PutItemCommand({ TableName: tableName, Item: item }));
      reader.nudge();
      process.stdout.write(`acknowledged ${value}\n`);
    }
  }),
);
await reader.drain();
process.stdout.write('drained\n');
setInterval(() => {}, 1000);
