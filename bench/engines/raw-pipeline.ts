import { randomUUID } from 'node:crypto';
import { userRegistered } from '#contracts';
import { testDatabase } from '#document-store/testing';
import { openMessageBroker, toMessage } from '#messaging';
import { KeyRing, LinkTokens } from '#personal-data';
import kafkajs from 'kafkajs';
import mongoose from 'mongoose';
import { createTransport } from 'nodemailer';
import { compose } from '../../services/notification/src/channels/compose.js';
import { MailTemplates } from '../../services/notification/src/mails/mail-templates.js';

const PARTITIONS = 6;
const FROM = 'Portail <portail@example.org>';

/**
 * The least that brings a mail out of a registration through the same engines: the event's message produced, acknowledged
 * by all replicas, and consumed; two writes of a document, journaled and by majority; the mail sent. Same messages, same
 * mails, nothing of ours in between.
 */
export async function startRawPipeline(engines: { kafka: string; mongodb: string }, smtp: string) {
  const topic = `bench-pipeline-${randomUUID()}`;
  const broker = await openMessageBroker(engines.kafka);
  await broker.provision([{ name: topic, partitions: PARTITIONS, replication: 1, retentionMs: -1 }]);
  await broker.close();
  const brokers = (/^kafka:\/\/([^/?]+)/.exec(engines.kafka)?.[1] ?? '').split(',');
  const client = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING });
  const producer = client.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  const consumer = client.consumer({ groupId: topic });
  const database = testDatabase(engines.mongodb);
  const connection = await mongoose.createConnection(database.url).asPromise();
  const outbox = connection
    .getClient()
    .db(connection.name)
    .collection<{ _id: string; status: string; message: string }>('outbox', {
      writeConcern: { w: 'majority', journal: true },
    });
  await outbox.createIndex({ status: 1 });
  const transport = createTransport({ url: smtp, pool: true, maxConnections: 4 });
  const mail = activationMail();

  const handle = async (value: string, to: string): Promise<void> => {
    const id = randomUUID();
    await outbox.insertOne({ _id: id, status: 'due', message: value });
    await outbox.updateOne({ _id: id }, { $set: { status: 'attempted' } });
    await transport.sendMail(compose({ ...mail, id, to }, FROM));
  };
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await Promise.all([producer.connect(), consumer.connect()]);
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: PARTITIONS,
    eachMessage: ({ message }) => handle(`${message.value}`, `${message.headers?.['to']}`),
  });
  await joined;

  return {
    async register(identifier: string): Promise<void> {
      const key = randomUUID();
      const time = new Date().toISOString();
      const attributes = { id: key, source: '/prodouane/registration', type: userRegistered.type, subject: key, time };
      const { headers, value } = toMessage(attributes, key, userRegistered.example);
      const message = { key, value, headers: { ...headers, to: `${identifier}@example.org` } };
      await producer.send({ topic, acks: -1, messages: [message] });
    },
    async stop(): Promise<void> {
      await consumer.disconnect();
      await producer.disconnect();
      transport.close();
      await connection.destroy();
      await database.drop();
    },
  };
}

function activationMail() {
  const links = new LinkTokens(KeyRing.parse(`k1:${Buffer.alloc(32, 1).toString('base64')}`));
  const at = new Date();
  return new MailTemplates(links, 'http://127.0.0.1:3000').render({
    request: {
      notificationId: randomUUID(),
      kind: 'activation',
      language: 'fr',
      personId: randomUUID(),
      causeId: randomUUID(),
      personal: '',
      requestedAt: at.toISOString(),
      link: {
        registrationKey: userRegistered.example.registrationKey,
        generation: 1,
        linkKeyId: 'k1',
        linkExpiresAt: new Date(at.getTime() + 86_400_000).toISOString(),
      },
    },
    destination: { identifier: 'jdupont', firstName: 'Jeanne', lastName: 'Dupont', email: 'j.dupont@example.org' },
  });
}
