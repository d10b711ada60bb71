import mongoose, { mongo } from 'mongoose';
import { DocumentStoreUnavailable } from '../errors.js';
import { translate } from './mongodb.errors.js';

/**
 * No operation waits without bound: for a primary 5 s, for a free connection 5 s, for an answer 10 s, of which the
 * server works no longer than 5 s and waits no longer than 5 s for a majority; the driver tries each operation twice, in
 * no longer than 20 s. The URL may name other limits.
 */
const limits = {
  serverSelectionTimeoutMS: 5_000,
  waitQueueTimeoutMS: 5_000,
  connectTimeoutMS: 5_000,
  socketTimeoutMS: 10_000,
  heartbeatFrequencyMS: 5_000,
  maxPoolSize: 20,
};
export const maxTimeMS = 5_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Acknowledged is: in the journals of a majority. */
export const durable = { w: 'majority', journal: true, wtimeoutMS: 5_000 } as const;

/** Whatever the URL says. */
const promised: mongoose.ConnectOptions = {
  readPreference: 'primary',
  readConcern: { level: 'majority' }, // what a failover could take back is not shown
  writeConcern: durable,
  retryReads: true,
  retryWrites: true,
  bufferCommands: false,
  autoCreate: false,
  autoIndex: false,
};

/**
 * One pool of connections, opened at first use and then kept up by the driver.
 *
 * The driver may forget an operation: where a socket is destroyed and has not told so yet, it waits for ever until it can
 * write there, and its connection stays checked out. What has had no answer for as long as all limits together therefore
 * fails as unavailable, and its pool is replaced by a new one.
 */
export class MongodbConnection {
  #connection = mongoose.createConnection();
  readonly #options: mongoose.ConnectOptions;
  #opening: Promise<mongoose.Connection> | undefined;
  #isClosed = false;

  readonly #url: string;
  readonly #longestMs: number;

  /** `tls` may be `on` and `off` as elsewhere. Throws for a URL that cannot be read; its message does not quote it. */
  constructor(given: string) {
    const url = given.replace(/([?&]tls=)(on|off)(?=&|$)/, (_, name, word) => `${name}${word === 'on'}`);
    this.#url = url;
    const named = new URLSearchParams(/\?(.*)/s.exec(url)?.[1]);
    const ours = Object.entries(limits).filter(([name]) => !named.has(name));
    this.#options = { appName: 'prodouane', ...Object.fromEntries(ours), ...promised, dbName: databaseOf(url) };
    this.#longestMs = longestMs(url, this.#options);
  }

  /** Gives the work a connection; what the work throws of the database is translated. */
  async use<R>(work: (connection: mongoose.Connection) => Promise<R>): Promise<R> {
    if (this.#isClosed) throw closed();
    const connection = this.#connection;
    try {
      return await this.#unlessForgotten(connection, this.#open().then(work));
    } catch (error) {
      throw this.#isClosed ? closed() : translate(error);
    }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#opening === undefined) return;
    await this.#connection.getClient().close();
    await this.#opening.catch(() => {});
    await this.#connection.destroy();
  }

  #open(): Promise<mongoose.Connection> {
    const connection = this.#connection;
    this.#opening ??= connection.openUri(this.#url, { ...this.#options }).catch((error: unknown) => {
      if (connection === this.#connection) this.#opening = undefined;
      throw unreachable(error);
    });
    return this.#opening;
  }

  async #unlessForgotten<R>(connection: mongoose.Connection, work: Promise<R>): Promise<R> {
    let timer: NodeJS.Timeout | undefined;
    const forgotten = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.#replace(connection);
        reject(new DocumentStoreUnavailable('MongoDB: neither an answer nor an error'));
      }, this.#longestMs);
    });
    try {
      return await Promise.race([work, forgotten]);
    } finally {
      clearTimeout(timer);
    }
  }

  #replace(connection: mongoose.Connection): void {
    if (connection !== this.#connection || this.#isClosed) return;
    this.#connection = mongoose.createConnection();
    this.#opening = undefined;
    void connection.destroy(true).catch(() => undefined);
  }
}

/** The limits together, those of the URL where it names them. Throws for a URL that cannot be read. */
function longestMs(url: string, options: mongoose.ConnectOptions): number {
  try {
    const { serverSelectionTimeoutMS, waitQueueTimeoutMS, socketTimeoutMS } = new mongo.MongoClient(url, {
      serverSelectionTimeoutMS: options.serverSelectionTimeoutMS,
      waitQueueTimeoutMS: options.waitQueueTimeoutMS,
      socketTimeoutMS: options.socketTimeoutMS,
    }).options;
    const parts = [serverSelectionTimeoutMS, waitQueueTimeoutMS, socketTimeoutMS];
    if (parts.includes(0)) return LONGEST_TIMER_MS;
    return Math.min(
      LONGEST_TIMER_MS,
      parts.reduce((sum, part) => sum + part, 0),
    );
  } catch {
    throw new Error(
      'The URL of the document store is not mongodb://<host>/<database> or mongodb+srv://<host>/<database>',
    );
  }
}

const closed = () => new DocumentStoreUnavailable('The document store is closed');

/** Whatever keeps a first connection from being made may end: names not yet resolved, credentials not yet known. */
function unreachable(error: unknown): unknown {
  const translated = translate(error);
  if (translated instanceof DocumentStoreUnavailable || !(translated instanceof Error)) return translated;
  return new DocumentStoreUnavailable(`MongoDB: ${translated.message}`);
}

function databaseOf(url: string): string {
  const name = /^[^/]*\/\/[^/]*\/([^?]+)/.exec(url)?.[1];
  return name === undefined ? 'prodouane' : decodeURIComponent(name);
}
