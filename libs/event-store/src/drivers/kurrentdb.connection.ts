import { setImmediate } from 'node:timers/promises';
import {
  type Credentials,
  ErrorType,
  KurrentDBClient,
  NotLeaderError,
  isCommandError,
} from '@kurrent/kurrentdb-client';
import { EventStoreUnavailable } from '../errors.js';

const URL_PARTS = /^(?:kurrentdb|esdb)(\+discover)?:\/\/(?:([^:@/?]+):([^:@/?]*)@)?([^@/?]+)\/?(?:\?(.+))?$/;

/**
 * Options that the client understands and that leave the port's promises whole: it always goes to the leader, and always
 * throws. Not `gossipTimeout`: its halves read that in seconds and in milliseconds.
 */
const OPTIONS = new Set([
  'tls',
  'tlsverifycert',
  'tlscafile',
  'usercertfile',
  'userkeyfile',
  'connectionname',
  'defaultdeadline',
  'discoveryinterval',
  'maxdiscoverattempts',
  'keepaliveinterval',
  'keepalivetimeout',
]);

/** Words of other engines for what this client calls `true` and `false`. */
const spelled: ReadonlyMap<string, string> = new Map([
  ['on', 'true'],
  ['off', 'false'],
]);

const DEADLINE_MS = 10_000;
/** Between two tries to find a node; half of the client waits so long before the first one, too. */
const DISCOVERY_INTERVAL_MS = 100;

/** The client, and what every call to it needs. */
export class KurrentDbConnection {
  readonly deadlineMs: number;
  /** For every call: they go to the leader, as whom the URL names. */
  readonly call: { readonly requiresLeader: true; readonly credentials?: Credentials };
  readonly #closing = new AbortController();
  readonly #text: string;
  #client: KurrentDBClient;

  /** Does not connect yet. Throws when the URL is no good; what it throws does not quote it, since it may hold a password. */
  constructor(url: string) {
    const [, discover = '', user, password = '', hosts, query = ''] = URL_PARTS.exec(url) ?? [];
    if (hosts === undefined) throw unreadable();
    const options = new Map(
      query.split('&').flatMap((option): [string, string][] => {
        const [name = '', value = ''] = option.split('=', 2);
        return name === '' ? [] : [[name.toLowerCase(), spelled.get(value) ?? value]];
      }),
    );
    for (const name of options.keys()) {
      // The client would print the whole URL to say the same.
      if (!OPTIONS.has(name)) throw new Error(`EVENT_STORE: a KurrentDB URL has no option "${name}" here`);
    }
    const given = user === undefined ? undefined : { username: decode(user), password: decode(password) };
    // Where there is no TLS nobody is asked who calls; but a call that names somebody uses Append, whose deadline
    // holds, instead of BatchAppend, which waits for ever.
    const credentials = given ?? (options.get('tls') === 'false' ? { username: 'none', password: 'none' } : undefined);
    this.call = { requiresLeader: true, ...(credentials && { credentials }) };
    this.deadlineMs = Number(options.get('defaultdeadline') ?? DEADLINE_MS);
    if (!options.has('discoveryinterval')) options.set('discoveryinterval', `${DISCOVERY_INTERVAL_MS}`);
    options.set('nodepreference', 'leader');
    const text = [...options].map(([name, value]) => `${name}=${value}`).join('&');
    const account = user === undefined ? '' : `${user}:${password}@`;
    this.#text = `kurrentdb${discover}://${account}${hosts}?${text}`;
    try {
      this.#client = KurrentDBClient.connectionString(this.#text);
    } catch {
      throw unreadable();
    }
  }

  get client(): KurrentDBClient {
    return this.#client;
  }

  /** Aborts when the connection closes. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /**
   * The answer of the leader. A node that is not says who is, and the client turns there: then it is asked once more.
   * Throws EventStoreUnavailable where there is no answer in time, and what the server said of the question itself.
   */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    if (this.closing.aborted) throw new EventStoreUnavailable('The event store is closed');
    try {
      try {
        return await this.#inTime(question());
      } catch (error) {
        if (!(error instanceof NotLeaderError)) throw error;
        await setImmediate();
        return await this.#inTime(question());
      }
    } catch (error) {
      throw translate(error);
    }
  }

  /** Whoever asks next gets another client in place of this one; who uses it, keeps it. */
  replace(client: KurrentDBClient): void {
    if (client === this.#client) this.#client = KurrentDBClient.connectionString(this.#text);
  }

  /** Reads have no deadline of their own, and the client may wait for a cluster to answer before it calls at all. */
  #inTime<T>(answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout;
    const late = new Promise<never>((_, reject) => {
      const message = `The event store did not answer within ${this.deadlineMs} ms`;
      timer = setTimeout(() => reject(new EventStoreUnavailable(message)), this.deadlineMs);
    });
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }

  /** Subscriptions end. The client has no end of its own: connections that nobody uses hold no process up, and go. */
  close(): void {
    this.#closing.abort();
  }
}

/** Answers about the question, which another try would get again. */
const ANSWERS = new Set<ErrorType>([
  ErrorType.WRONG_EXPECTED_VERSION,
  ErrorType.STREAM_NOT_FOUND,
  ErrorType.STREAM_DELETED,
  ErrorType.STREAM_TOMBSTONED,
  ErrorType.INVALID_ARGUMENT,
  ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
]);
const INVALID_ARGUMENT = 3;

/** An answer of the server as it is; anything else that the client throws means that there was none. */
export function translate(error: unknown): unknown {
  if (error instanceof EventStoreUnavailable) return error;
  if (error instanceof Error && isCommandError(error) && (ANSWERS.has(error.type) || error.code === INVALID_ARGUMENT))
    return error;
  return new EventStoreUnavailable('The event store did not answer', { cause: error });
}

/** What the server answers about a stream that was deleted for good. */
export function isTombstone(error: unknown): boolean {
  const told: readonly ErrorType[] = [ErrorType.STREAM_DELETED, ErrorType.STREAM_TOMBSTONED];
  return error instanceof Error && isCommandError(error) && told.includes(error.type);
}

const unreadable = () => new Error('EVENT_STORE: not a KurrentDB URL; use kurrentdb://user:password@host:port');

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw unreadable();
  }
}
