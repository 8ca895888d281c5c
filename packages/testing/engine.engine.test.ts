import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { startTestEngine } from './engine.ts';

test('each caller gets an empty table of its own, and a burst of writes goes through', async () => {
  const [a, b] = await Promise.all([startTestEngine(), startTestEngine()]);
  expect(a.tableName).not.toBe(b.tableName);
  const item = (i: number) => ({ pk: { S: `k${i}` }, sk: { S: 'x' } });
  await Promise.all(
    Array.from({ length: 200 }, (_, i) => a.client.send(new PutItemCommand({ TableName: a.tableName, Item: item(i) }))),
  );
  const read = ({ client, tableName }: typeof a) =>
    client.send(new GetItemCommand({ TableName: tableName, Key: item(199) }));
  expect([(await read(a)).Item, (await read(b)).Item]).toEqual([item(199), undefined]);
  await a.stop();
  expect((await read(b)).Item).toBeUndefined();
  await b.stop();
});
