import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '#document-store/testing';
import { BEGINNING, CaughtUp, openEventStore, type EventStore, type NewEvent } from '#event-store';
import { v7 as uuid } from 'uuid';
import { Product } from '../product.js';
import { seedAccounts, seededIdentifier, seededPassword } from './seed-accounts.js';

/** How many persons are signed in, at most; taken from all accounts at random. */
const PERSONS = 1_000;

/** A product that was given its accounts before it was started, and persons who have signed in to it once. */
export class SeededProduct {
  readonly #signedIn: { readonly identifier: string; readonly token: string }[] = [];
  #store: Promise<EventStore> | undefined;
  #example: NewEvent | undefined;

  private constructor(
    private readonly product: Product,
    private readonly databases: readonly { drop(): Promise<void> }[],
  ) {}

  /** `mongodb` names the server for documents and keys. */
  static async prepare(accounts: number, say: (text: string) => void, mongodb?: string): Promise<SeededProduct> {
    const folder = await mkdtemp(join(tmpdir(), 'prodouane-bench-'));
    const databases = mongodb ? [testDatabase(mongodb), testDatabase(mongodb)] : [];
    const [documents, keys] = databases;
    const env = documents && keys ? { DOCUMENT_STORE: documents.url, KEY_STORE: keys.url } : undefined;
    const began = performance.now();
    await seedAccounts(accounts, { dataDir: join(folder, 'data'), env: env ?? {} });
    const seconds = (performance.now() - began) / 1_000;
    const product = await Product.start({ core: 0, folder, env: { HASH_CONCURRENCY: '1', ...env } });
    const started = product.startMilliseconds.toFixed(0);
    say(`     ${accounts} accounts were seeded in ${seconds.toFixed(0)} s; the product was ready after ${started} ms`);
    const seeded = new SeededProduct(product, databases);
    await seeded.#signInFirst(accounts);
    return seeded;
  }

  get url(): string {
    return this.product.url;
  }

  /** Of every session, as a request bears it. */
  get authorizations(): string[] {
    return this.#signedIn.map(({ token }) => `Bearer ${token}`);
  }

  /** One of the persons signs in again. */
  async signIn(): Promise<void> {
    const { identifier } = this.#signedIn[randomInt(this.#signedIn.length)]!;
    await this.product.signIn(identifier, seededPassword);
  }

  /** Appends one event to a new stream of the log; the product must have ended. */
  async append(): Promise<void> {
    this.#store ??= openEventStore(`sqlite:${join(this.product.folder, 'data', 'events.db')}`);
    const store = await this.#store;
    this.#example ??= await firstOf(store, 'registration');
    await store.append(`registration-${randomBytes(16).toString('hex')}`, 'none', [{ ...this.#example, id: uuid() }]);
  }

  end(): Promise<void> {
    return this.product.end();
  }

  /** Ends the product, and removes all that it has. */
  async stop(): Promise<void> {
    await (await this.#store)?.close();
    await this.product.stop();
    for (const database of this.databases) await database.drop();
  }

  /** Also warms the process up. What a first sign-in costs more is no matter of how many accounts there are. */
  async #signInFirst(accounts: number): Promise<void> {
    const chosen = new Set<number>();
    while (chosen.size < Math.min(PERSONS, accounts)) chosen.add(randomInt(accounts));
    const waiting = [...chosen].map(seededIdentifier);
    const lane = async (): Promise<void> => {
      for (let identifier = waiting.pop(); identifier !== undefined; identifier = waiting.pop())
        this.#signedIn.push({ identifier, token: await this.product.signIn(identifier, seededPassword) });
    };
    await Promise.all(Array.from({ length: 6 }, lane));
  }
}

async function firstOf(store: EventStore, category: string): Promise<NewEvent> {
  for await (const event of store.subscribe([category], BEGINNING, new AbortController().signal)) {
    if (event instanceof CaughtUp) break;
    const { id, type, data, metadata } = event;
    return { id, type, data, metadata };
  }
  throw new Error(`The log has no event of ${category}`);
}
