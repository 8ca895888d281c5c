import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createProjector } from '../projector.ts';
import { database, files, setting } from './compose.ts';

const queue = new SQSClient({});
const QueueUrl = setting(process.env, 'XIANCE_JOBS_QUEUE_URL');

export const handler = createProjector({
  database: database(process.env),
  files: files(process.env),
  async send(message) {
    await queue.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));
  },
});
