import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Collection, Query, StoredDocument } from '#document-store';
import { person, type Person, type Subject } from './subject.js';

/** What a collection is: a map of documents, a clock, and nothing else. */
class Model {
  readonly #documents = new Map<string, StoredDocument<Person>>();

  constructor(private readonly now: () => number) {}

  get(id: string): StoredDocument<Person> | undefined {
    const document = this.#documents.get(id);
    return (document?.value?.expiresAt ?? Infinity) <= this.now() ? undefined : document;
  }

  put(document: StoredDocument<Person>): void {
    if (document.revision > (this.get(document.id)?.revision ?? -1)) this.#documents.set(document.id, document);
  }

  update(id: string, change: (current: Person | undefined) => Person | undefined): Person | undefined {
    const current = this.get(id);
    const value = change(current?.value ?? undefined);
    if (value) this.#documents.set(id, { id, revision: (current?.revision ?? 0) + 1, value });
    return value ?? current?.value ?? undefined;
  }

  delete(id: string): boolean {
    return this.get(id) !== undefined && this.#documents.delete(id);
  }

  find({ where = {}, orderBy, afterId, limit }: Query<Person>): StoredDocument<Person>[] {
    const byField = (document: StoredDocument<Person>) => (orderBy ? document.value?.[orderBy] : undefined);
    return [...this.#documents.keys()]
      .flatMap((id) => this.get(id) ?? [])
      .filter(({ id, value }) => value !== null && (afterId === undefined || compare(id, afterId) > 0))
      .filter(({ value }) =>
        Object.entries(where).every(([field, condition]) => meets(value?.[field as keyof Person], condition)),
      )
      .sort((a, b) => compare(byField(a), byField(b)) || compare(a.id, b.id))
      .slice(0, limit);
  }
}

function meets(value: unknown, condition: NonNullable<Query<Person>['where']>[keyof Person]): boolean {
  if (typeof condition !== 'object') return value === condition;
  const bounds: [unknown, (order: number) => boolean][] = [
    [condition.gt, (order) => order > 0],
    [condition.gte, (order) => order >= 0],
    [condition.lt, (order) => order < 0],
    [condition.lte, (order) => order <= 0],
  ];
  return bounds.every(
    ([bound, holds]) => bound === undefined || (typeof bound === typeof value && holds(compare(value, bound))),
  );
}

/** Absent ones first; numbers; texts by code point. */
function compare(a: unknown, b: unknown): number {
  const rank = (value: unknown) => ['undefined', 'number', 'string'].indexOf(typeof (value ?? undefined));
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b as string));
  return typeof a === 'number' ? a - (b as number) : 0;
}

const start = Date.UTC(2026, 0, 1);
const id = fc.constantFrom('a', 'b', 'c', 'é', '\u{1F6C3}');
const name = fc.oneof(
  fc.constantFrom('', 'a', 'b', 'ab', 'B'),
  fc.string({ unit: 'grapheme', maxLength: 3 }).filter((text) => !text.includes('\0')),
);
const age = fc.oneof(
  fc.integer({ min: -2, max: 2 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
);
const value: fc.Arbitrary<Person> = fc.record(
  {
    name,
    age,
    town: fc.option(name),
    mark: fc.oneof(name, age),
    expiresAt: fc.option(fc.integer({ min: start, max: start + 20 })),
    detail: fc
      .jsonValue({ maxDepth: 2, noUnicodeString: false })
      .map((json) => JSON.parse(JSON.stringify(json)) as unknown),
  },
  { requiredKeys: ['name'] },
);
const range = (bound: fc.Arbitrary<string | number>) =>
  fc.oneof(
    bound,
    fc
      .record({ gt: bound, gte: bound, lt: bound, lte: bound }, { requiredKeys: [] })
      .filter((r) => Object.keys(r).length > 0),
  );
const query: fc.Arbitrary<Query<Person>> = fc
  .tuple(
    fc.record(
      { name: range(name), age: range(age), town: range(name), mark: range(fc.oneof(name, age)) },
      { requiredKeys: [] },
    ),
    fc.oneof(
      fc.record({ orderBy: fc.constantFrom('name' as const, 'age' as const, 'town' as const, 'mark' as const) }),
      fc.record({ afterId: id }),
      fc.constant({}),
    ),
    fc.integer({ min: 0, max: 6 }),
  )
  .map(([where, order, limit]) => ({ where, ...order, limit }));

type Pair = { readonly model: Model; readonly real: Collection<Person> };
type Step = (pair: Pair) => Promise<void>;

export function model(subject: Subject): void {
  const step = <A extends unknown[]>(
    run: (pair: Pair, ...args: A) => Promise<void>,
    ...args: { [K in keyof A]: fc.Arbitrary<A[K]> }
  ) =>
    fc.tuple<A>(...args).map((drawn): Step & { [fc.toStringMethod]: () => string } =>
      Object.assign((pair: Pair) => run(pair, ...drawn), {
        [fc.toStringMethod]: () => `${run.name}(${fc.stringify(drawn)})`,
      }),
    );
  const get = step(async function get({ model, real }, at: string) {
    expect(await real.get(at)).toEqual(model.get(at));
  }, id);
  const getAll = step(
    async function getAll({ model, real }, wanted: string[]) {
      expect(await real.getAll(wanted)).toEqual(wanted.map((at) => model.get(at)));
    },
    fc.array(id, { maxLength: 6 }),
  );
  const find = step(async function find({ model, real }, wanted: Query<Person>) {
    expect(await real.find(wanted)).toEqual(model.find(wanted));
  }, query);
  const remove = step(async function remove({ model, real }, at: string) {
    expect(await real.delete(at)).toBe(model.delete(at));
  }, id);
  const pass = step(
    async function pass(_pair, milliseconds: number) {
      subject.now += milliseconds;
    },
    fc.integer({ min: 0, max: 8 }),
  );
  const put = step(
    async function put({ model, real }, documents: StoredDocument<Person>[]) {
      await real.putAll(documents);
      for (const document of documents) model.put(document);
    },
    fc.array(
      fc.tuple(id, fc.nat({ max: 6 }), fc.option(value)).map((drawn) => person(...drawn)),
      { maxLength: 5 },
    ),
  );
  const update = step(
    async function update({ model, real }, at: string, next: Person | null, merge: boolean) {
      const change = (current: Person | undefined) => next && (merge && current ? { ...current, ...next } : next);
      const orNothing = (current: Person | undefined) => change(current) ?? undefined;
      expect(await real.update(at, orNothing)).toEqual(model.update(at, orNothing));
    },
    id,
    fc.option(value),
    fc.boolean(),
  );

  const follows = (write: fc.Arbitrary<Step>, seed: number) =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 3, arbitrary: write }, get, getAll, find, remove, pass), { maxLength: 25 }),
        async (steps) => {
          subject.now = start;
          const pair = { model: new Model(() => subject.now), real: subject.people({ expiry: 'expiresAt' }) };
          for (const run of steps) await run(pair);
        },
      ),
      { numRuns: 60, seed },
    );

  it('as a view, written by putAll', async () => follows(put, 20260101));

  it('as state, written by update', async () => follows(update, 20260102));
}
