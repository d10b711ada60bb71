import kafkajs, { type IHeaders } from 'kafkajs';
import { openMessageBroker, type Alert, type Message, type MessageBroker } from '#messaging';
import { parseKafkaUrl } from '../src/drivers/kafka.url.js';
import { withNullHeaders } from './null-headers.js';

/** A message as another program writes it: a header may be null, or stand there several times. */
export interface Planted {
  readonly key: string;
  readonly headers: Readonly<Record<string, string | null | readonly (string | null)[]>>;
  readonly value: string | null;
}

/** A broker on which others publish too. */
export interface PlantedBroker {
  readonly broker: MessageBroker;
  plant(topic: string, ...messages: readonly Planted[]): Promise<void>;
  close(): Promise<void>;
}

export type OpenPlantedBroker = (alert: Alert) => Promise<PlantedBroker>;

export const plantedSqliteBroker: OpenPlantedBroker = async (alert) => {
  const broker = await openMessageBroker('sqlite::memory:', { alert });
  return {
    broker,
    plant: (topic, ...messages) => broker.publish(topic, messages as readonly object[] as readonly Message[]),
    close: () => broker.close(),
  };
};

export const plantedKafkaBroker =
  (url: string): OpenPlantedBroker =>
  async (alert) => {
    const broker = await openMessageBroker(url, { alert, sessionTimeoutMs: 6_000 });
    const { brokers } = parseKafkaUrl(url);
    const raw = new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });
    const producer = raw.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    await producer.connect();
    return {
      broker,
      plant: (topic, ...messages) =>
        withNullHeaders(() =>
          producer.send({
            topic,
            messages: messages.map((message) => ({ ...message, headers: message.headers as IHeaders })),
          }),
        ),
      async close() {
        await producer.disconnect();
        await broker.close();
      },
    };
  };
