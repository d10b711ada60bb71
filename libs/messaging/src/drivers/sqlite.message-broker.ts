import { SqliteUnavailable, openSqlite, type SqliteDatabase } from '#sqlite';
import { MessageBrokerUnavailable } from '../errors.js';
import { MessageBroker, type Message, type ReceivedMessage, type TopicDefinition } from '../message-broker.js';
import { warn, type MessageBrokerOptions } from '../message-broker-options.js';
import { Arrivals } from './sqlite.arrivals.js';
import { Consumer } from './sqlite.consumer.js';
import { GroupMember } from './sqlite.group-member.js';
import { MessageLog } from './sqlite.message-log.js';

const SESSION_TIMEOUT_MS = 5_000;
/** Of the session timeout: two heartbeats may be late before a member is taken for dead. */
const RENEWALS_PER_SESSION = 3;

/** The message broker in one SQLite file, which several processes of one host may share. */
export class SqliteMessageBroker extends MessageBroker {
  readonly #log: MessageLog;
  readonly #arrivals: Arrivals;
  readonly #closing = new AbortController();
  readonly #consuming = new Set<Promise<void>>();
  #closed: Promise<void> | undefined;

  /** Use `open`, or `over` for a database that is open already. */
  private constructor(
    private readonly database: SqliteDatabase,
    private readonly options: Required<MessageBrokerOptions>,
  ) {
    super();
    this.#log = new MessageLog(database, options.now);
    this.#arrivals = new Arrivals(database, this.#log, this.#closing.signal);
  }

  /** Throws MessageBrokerUnavailable when the file cannot be opened or set up. */
  static open(url: string, options: MessageBrokerOptions = {}): Promise<SqliteMessageBroker> {
    return translated(async () => {
      const database = openSqlite(url);
      try {
        return await SqliteMessageBroker.over(database, options);
      } catch (error) {
        await database.close();
        throw error;
      }
    });
  }

  /** The broker in this database, which it closes in the end. */
  static async over(database: SqliteDatabase, options: MessageBrokerOptions = {}): Promise<SqliteMessageBroker> {
    await database.transaction(() => {
      MessageLog.create(database);
      GroupMember.create(database);
    });
    const { now = Date.now, sessionTimeoutMs = SESSION_TIMEOUT_MS, alert = warn } = options;
    return new SqliteMessageBroker(database, { now, sessionTimeoutMs, alert });
  }

  override provision(topics: readonly TopicDefinition[]): Promise<void> {
    return translated(() => this.#log.provision(topics));
  }

  override publish(topic: string, messages: readonly Message[]): Promise<void> {
    return translated(() => this.#log.append(topic, messages));
  }

  override async consume(
    topics: readonly string[],
    group: string,
    handle: (batch: readonly ReceivedMessage[]) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const consuming = translated(async () => {
      if (this.#closing.signal.aborted) throw new MessageBrokerUnavailable('The broker is closed');
      const partitions = [...new Set(topics)].flatMap((topic) => this.#log.partitions(topic));
      const member = new GroupMember(this.database, group, partitions, this.options);
      const { sessionTimeoutMs, alert } = this.options;
      const consumer = new Consumer(this.#log, this.#arrivals, member, partitions, {
        handle,
        renewEveryMs: sessionTimeoutMs / RENEWALS_PER_SESSION,
        alert: (incident, facts) => alert(incident, { group, ...facts }),
      });
      await consumer.run(AbortSignal.any([signal, this.#closing.signal]));
    });
    this.#consuming.add(consuming);
    try {
      await consuming;
    } finally {
      this.#consuming.delete(consuming);
    }
  }

  override lag(topics: readonly string[], group: string): Promise<number> {
    return translated(async () => {
      const behind = this.database.prepare<{ messages: number }>(
        `SELECT p.next_offset - max(p.first_offset, coalesce(g.next_offset, 0)) AS messages
         FROM partition p LEFT JOIN progress g ON g.partition_id = p.id AND g.group_name = ? WHERE p.id = ?`,
      );
      const partitions = [...new Set(topics)].flatMap((topic) => this.#log.partitions(topic));
      return partitions.reduce((sum, { id }) => sum + (behind.get(group, id)?.messages ?? 0), 0);
    });
  }

  override ping(): Promise<void> {
    return translated(async () => void this.database.prepare('SELECT count(*) FROM topic').get());
  }

  override close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#consuming);
    await this.database.close();
  }
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SqliteUnavailable) throw new MessageBrokerUnavailable(error.message, { cause: error });
    throw error;
  }
}
