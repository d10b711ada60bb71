import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import { MissingProgram, type Engine } from './engine.js';
import { freePort } from './free-port.js';
import { runProgram } from './run-program.js';

const VERSION = '4.1.1';
const OLDEST_JAVA = 17;
const CLUSTER_ID = 'cHJvZG91YW5lLWVuZ2luZQ'; // 16 bytes in base64url, as Kafka wants them
const REQUEST_MS = 2_000;

/** Apache Kafka in KRaft mode, one node that is both broker and controller. Needs Java; Maven to download it. */
export const kafkaEngine: Engine = {
  name: 'kafka',
  version: VERSION,
  variable: 'KAFKA_URL',
  url: (port) => `kafka://127.0.0.1:${port}`,

  async download(folder, signal) {
    await requireJava(signal);
    await writeFile(join(folder, 'pom.xml'), POM);
    const purpose = `Apache Maven downloads Kafka ${VERSION}`;
    const parameters = ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${join(folder, 'libs')}`];
    await runProgram('mvn', parameters, { purpose, signal, folder });
  },

  async command(program, data, port, signal) {
    await requireJava(signal);
    await mkdir(data, { recursive: true });
    const settings = join(data, 'server.properties');
    const log = join(data, 'log');
    await writeFile(settings, properties(port, await freePort(), log));
    const classes = ['-cp', join(program, 'libs', '*')];
    if (!existsSync(join(log, 'meta.properties'))) {
      const format = [...classes, 'kafka.tools.StorageTool', 'format', '-t', CLUSTER_ID, '-c', settings];
      await runProgram('java', format, { purpose: 'Kafka formats its log folder', signal });
    }
    return { program: 'java', parameters: ['-Xmx512m', ...classes, 'kafka.Kafka', settings] };
  },

  async ready(port) {
    const { Kafka, logLevel } = kafkajs;
    const kafka = new Kafka({
      brokers: [`127.0.0.1:${port}`],
      logLevel: logLevel.NOTHING,
      connectionTimeout: REQUEST_MS,
      requestTimeout: REQUEST_MS,
      retry: { retries: 1 },
    });
    const admin = kafka.admin();
    try {
      await admin.connect();
      await admin.listTopics();
      await admin.fetchOffsets({ groupId: 'engines-ready', topics: [] }); // groups are served a moment after topics
      return VERSION; // the protocol does not tell it; what runs is what was downloaded
    } finally {
      await admin.disconnect();
    }
  },
};

async function requireJava(signal: AbortSignal): Promise<void> {
  const purpose = `Kafka ${VERSION} runs on Java ${OLDEST_JAVA} or later`;
  const [, version = '0'] = /version "(\d+)/.exec(await runProgram('java', ['-version'], { purpose, signal })) ?? [];
  if (Number(version) < OLDEST_JAVA) throw new MissingProgram(`"java" is version ${version}: ${purpose}`);
}

const properties = (port: number, controllerPort: number, folder: string): string => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
offsets.topic.num.partitions=5
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
log.dirs=${folder}
`;

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>prodouane</groupId>
  <artifactId>engines</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>${VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-simple</artifactId>
      <version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
`;
