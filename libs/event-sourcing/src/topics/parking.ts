import { parkedTopic } from '#contracts';
import type { Collection, CollectionDefinition, DocumentStore } from '#document-store';
import { MessageTooLarge, type Message, type MessageBroker, type ReceivedMessage } from '#messaging';
import { randomUUID } from 'node:crypto';
import { grouped } from './grouped.js';

/** A dead letter: a message that could not be handled, or one that waits behind it. */
export interface ParkedMessage {
  readonly partition: number;
  /** A bigint in decimal. */
  readonly offset: string;
  /** Name of the error that parked it; `ParkedBehind` for those that only wait. Never its message. */
  readonly error: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | null;
  /** Why the broker's driver could not read it: headers and value are what could be had. */
  readonly unreadable?: string;
}

/** A message that is to become a dead letter, and the name of the error for which it does. */
export interface Unhandled {
  readonly message: ReceivedMessage;
  readonly error: string;
}

/**
 * The dead letters of one key and one group, in order. While any message is in it, later messages of the key park
 * behind.
 */
export interface ParkedKey {
  readonly group: string;
  readonly topic: string;
  readonly key: string;
  /** `released`: an operator asked for the replay, which the group's consumer does. `empty`: nothing waits any more. */
  readonly state: 'parked' | 'released' | 'empty';
  readonly messages: readonly ParkedMessage[];
  /**
   * The lease for the replay: which consumer replays the key alone, and until when (epoch milliseconds) unless it
   * renews it.
   */
  readonly claim?: { readonly by: string; readonly until: number };
  /** Set once empty; the row is swept then. */
  readonly expiresAt?: number;
}

const definition: CollectionDefinition<ParkedKey> = {
  name: 'parked',
  version: 1,
  indexes: [{ fields: ['group', 'state'] }],
  expiry: 'expiresAt',
};

const dayMs = 24 * 3600 * 1000;
const claimMs = 30_000;
/** The error of a message that only waits for one of its key. */
export const BEHIND = 'ParkedBehind';
/** Keys of ours are UUIDs; a stranger's may be as large as a message. */
const SHOWN_KEY = 1_000;

/** The rows of all dead letters, one for each key of each group. */
export function parkedKeys(documents: DocumentStore): Collection<ParkedKey> {
  return documents.collection(definition);
}

/**
 * The dead letter queue of one consumer group: durable in the document store and copied to `<topic>.parked` for people
 * to see.
 */
export class Parking {
  private readonly rows: Collection<ParkedKey>;
  private readonly self = randomUUID();

  constructor(
    documents: DocumentStore,
    private readonly broker: MessageBroker,
    private readonly group: string,
  ) {
    this.rows = parkedKeys(documents);
  }

  /**
   * Parks messages of one topic, those of a key in their order; later messages of these keys will park behind them.
   * Idempotent: parking twice is parking once.
   */
  async park(topic: string, unhandled: readonly Unhandled[]): Promise<void> {
    await this.show(topic, unhandled);
    await this.record(topic, unhandled);
  }

  /** Which of the messages, all of one batch, have something of their key waiting before them; in one read. */
  async behindParked(messages: readonly ReceivedMessage[]): Promise<ReadonlySet<ReceivedMessage>> {
    const ids = new Map(messages.map((message) => [message, this.idOf(message.topic, message.key)]));
    const unique = [...new Set(ids.values())];
    const rows = await this.rows.getAll(unique);
    const waiting = new Set(unique.filter((_, index) => isWaiting(rows[index]?.value)));
    return new Set(messages.filter((message) => waiting.has(ids.get(message)!)));
  }

  /**
   * Parks the message if its key is parked; answers whether it was (or was handled before, so that nothing is to be
   * done). The copy goes first: a message whose row has it was shown, and is not shown again when its batch comes again.
   */
  async parkBehind(message: ReceivedMessage): Promise<boolean> {
    const id = this.idOf(message.topic, message.key);
    const isOlder = (row: ParkedKey) => {
      const first = row.messages[0];
      return first?.partition === message.partition && BigInt(first.offset) > message.offset;
    };
    const isSettled = (row: ParkedKey) => isOlder(row) || row.messages.some((parked) => isSame(parked, message));
    const found = (await this.rows.get(id))?.value;
    if (!found || !isWaiting(found)) return false; // the last one was replayed meanwhile
    if (isSettled(found)) return true;
    await this.show(message.topic, [{ message, error: BEHIND }]);
    const row = await this.rows.update(id, (current) => {
      if (current === undefined || !isWaiting(current) || isSettled(current)) return undefined;
      return { ...current, messages: [...current.messages, parkedMessage(message, BEHIND)] };
    });
    return isWaiting(row);
  }

  /** Messages that wait, up to a thousand keys. */
  async count(): Promise<number> {
    const rows = [
      ...(await this.rows.find({ where: { group: this.group, state: 'parked' }, limit: 1000 })),
      ...(await this.rows.find({ where: { group: this.group, state: 'released' }, limit: 1000 })),
    ];
    return rows.reduce((sum, { value }) => sum + (value?.messages.length ?? 0), 0);
  }

  /**
   * Gives each released message to `handle`, in order within its key, and removes it once handled. A key whose message
   * `handle` answers with an error name is parked again as it stands. An error that `handle` throws passes through; the
   * other messages stay released.
   */
  async replay(handle: (message: ReceivedMessage) => Promise<string | undefined>, now: () => number): Promise<void> {
    const released = await this.rows.find({ where: { group: this.group, state: 'released' }, limit: 100 });
    for (const { id, value } of released) {
      if (value === null || !(await this.claim(id, now()))) continue;
      for (let row: ParkedKey | undefined = value; row?.state === 'released';) {
        const first: ParkedMessage | undefined = row.messages[0];
        if (first === undefined) break;
        const { topic, key } = row;
        const error = await handle({ ...first, topic, key, offset: BigInt(first.offset) });
        row = await this.rows.update(id, (current) => current && afterReplay(current, first, error, now()));
        if (row?.claim?.by !== this.self) break;
      }
    }
  }

  private async claim(id: string, at: number): Promise<boolean> {
    const row = await this.rows.update(id, (current) => {
      if (current?.state !== 'released') return undefined;
      const { by, until } = current.claim ?? { by: this.self, until: 0 };
      const isAnothers = by !== this.self && until > at;
      // Of a clock that was ahead: who replays renews it, and of who died it runs out in its own time.
      const isDatedAhead = until > at + 2 * claimMs;
      if (isAnothers) return isDatedAhead ? { ...current, claim: { by, until: at + claimMs } } : undefined;
      return { ...current, claim: { by: this.self, until: at + claimMs } };
    });
    return row?.state === 'released' && row.claim?.by === this.self;
  }

  /** The rows in one write, as far as nothing has been parked of their keys before. */
  private async record(topic: string, unhandled: readonly Unhandled[]): Promise<void> {
    const ofKeys = [...grouped(unhandled, ({ message }) => message.key)];
    const changes = new Map(
      ofKeys.map(([key, ofKey]) => [
        this.idOf(topic, key),
        (row: ParkedKey | undefined) => this.withParked({ topic, key }, row, ofKey),
      ]),
    );
    const taken = await this.rows.insertAll(new Map([...changes].map(([id, change]) => [id, change(undefined)])));
    await Promise.all(taken.map((id) => this.rows.update(id, changes.get(id)!)));
  }

  /** The row with these messages of its key behind those that it holds. */
  private withParked(
    of: { readonly topic: string; readonly key: string },
    row: ParkedKey | undefined,
    unhandled: readonly Unhandled[],
  ): ParkedKey {
    const parked = row?.messages ?? [];
    const added = unhandled.filter(({ message }) => !parked.some((one) => isSame(one, message)));
    const messages = [...parked, ...added.map(({ message, error }) => parkedMessage(message, error))];
    const state = row === undefined || row.state === 'empty' ? 'parked' : row.state;
    return { group: this.group, ...of, state, messages };
  }

  /**
   * Publishes the copies that people look at. Of a message that fills its topic's limit only the headers added here:
   * the row has it whole.
   */
  private async show(topic: string, unhandled: readonly Unhandled[]): Promise<void> {
    const about = (error: string) => ({ 'parked-error': error, 'parked-group': this.group });
    const copies = unhandled.map(({ message: { key, value, headers }, error }) => ({
      whole: { key, value, headers: { ...headers, ...about(error) } },
      note: { key: key.slice(0, SHOWN_KEY), value: null, headers: { ...about(error), 'parked-content': 'too-large' } },
    }));
    const publish = (messages: Message[]) => this.broker.publish(parkedTopic(topic), messages);
    const unlessTooLarge = (failure: unknown): void => {
      if (!(failure instanceof MessageTooLarge)) throw failure;
    };
    try {
      await publish(copies.map(({ whole }) => whole));
    } catch (failure) {
      unlessTooLarge(failure);
      for (const { whole, note } of copies)
        await publish([whole]).catch((alone) => (unlessTooLarge(alone), publish([note])));
    }
  }

  private idOf(topic: string, key: string): string {
    return `${this.group}|${topic}|${key}`;
  }
}

/** The row once its first message was handled, or found bad again. Purely a change: it may run several times. */
function afterReplay(
  row: ParkedKey,
  first: ParkedMessage,
  error: string | undefined,
  now: number,
): ParkedKey | undefined {
  const [current, ...rest] = row.messages;
  if (current?.offset !== first.offset || current.partition !== first.partition) return undefined; // another consumer did
  const { claim, ...unclaimed } = row;
  if (error !== undefined) return { ...unclaimed, state: 'parked', messages: [{ ...current, error }, ...rest] };
  if (rest.length === 0) return { ...unclaimed, state: 'empty', messages: rest, expiresAt: now + dayMs };
  return { ...unclaimed, messages: rest, ...(claim && { claim: { ...claim, until: now + claimMs } }) };
}

function isWaiting(row: ParkedKey | null | undefined): boolean {
  return (row?.messages ?? []).length > 0;
}

function isSame(parked: ParkedMessage, message: ReceivedMessage): boolean {
  return parked.partition === message.partition && parked.offset === message.offset.toString();
}

function parkedMessage(
  { partition, offset, headers, value, unreadable }: ReceivedMessage,
  error: string,
): ParkedMessage {
  return { partition, offset: offset.toString(), error, headers, value, ...(unreadable && { unreadable }) };
}
