import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Expected, JsonObject, NewEvent } from '#event-store';
import { type Subject, fact } from './subject.js';

/** What an event store is: one list of events, a rule on appending, and nothing else. */
class Model {
  readonly log: { readonly stream: string; readonly event: NewEvent }[] = [];

  of(stream: string): NewEvent[] {
    return this.log.filter((entry) => entry.stream === stream).map(({ event }) => event);
  }

  append(stream: string, expected: Expected, events: readonly NewEvent[]): { revision: bigint } | 'conflict' {
    const there = this.of(stream);
    const found = there.findIndex(({ id }) => id === events[0]?.id);
    const exists = found < 0 ? there.length : found;
    const first = expected === 'none' ? 0 : expected === 'exists' ? exists : Number(expected) + 1;
    const same = events.every(({ id }, index) => there[first + index]?.id === id);
    const fits = first === there.length && (expected !== 'exists' || first > 0);
    if (!same && !fits) return 'conflict';
    if (!same) this.log.push(...events.map((event) => ({ stream, event })));
    return { revision: BigInt(first + events.length - 1) };
  }
}

type Step =
  | {
      readonly kind: 'append';
      readonly key: number;
      readonly expected: Expected | 'right';
      readonly data: JsonObject[];
    }
  | { readonly kind: 'again'; readonly earlier: number; readonly part: number }
  | { readonly kind: 'read'; readonly key: number; readonly from: number }
  | { readonly kind: 'subscribe'; readonly after: number; readonly categories: number };

const key = fc.nat({ max: 3 });
const data = fc
  .dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 })
  .map((drawn) => JSON.parse(JSON.stringify(drawn)) as JsonObject);
const expected = fc.oneof(
  { weight: 4, arbitrary: fc.constant('right' as const) },
  fc.constantFrom('none' as const, 'exists' as const),
  fc.nat({ max: 4 }).map(BigInt),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      key,
      expected,
      data: fc.array(data, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('again' as const), earlier: fc.nat(), part: fc.nat() }) },
  fc.record({ kind: fc.constant('read' as const), key, from: fc.nat({ max: 6 }) }),
  fc.record({ kind: fc.constant('subscribe' as const), after: fc.nat(), categories: fc.nat({ max: 2 }) }),
);

export function model(subject: Subject): void {
  it('through any history of appends, repeats, reads and subscriptions', async () => {
    const follows = async (steps: readonly Step[]) => {
      const model = new Model();
      const categories = [subject.category(), subject.category()];
      const streams = [0, 1, 2, 3].map((index) => subject.stream(categories[index % 2]));
      const earlier: [string, Expected, NewEvent[]][] = [];
      const append = async (...append: [string, Expected, NewEvent[]]) => {
        const real = subject.store.append(...append).catch((error: Error) => {
          if (error.name !== 'RevisionConflict') throw error;
          return 'conflict';
        });
        expect(await real).toEqual(model.append(...append));
        earlier.push(append);
      };
      const seen = async (...names: string[]) => {
        const events = await subject.history(names);
        const wanted = model.log.filter(({ stream }) => names.some((name) => stream.startsWith(`${name}-`)));
        expect(events.map(({ stream, id, data }) => ({ stream, id, data }))).toEqual(
          wanted.map(({ stream, event: { id, data } }) => ({ stream, id, data })),
        );
        return events;
      };

      for (const step of steps) {
        if (step.kind === 'append') {
          const stream = streams[step.key]!;
          const revision = BigInt(model.of(stream).length) - 1n;
          const right = revision < 0n ? 'none' : revision;
          await append(
            stream,
            step.expected === 'right' ? right : step.expected,
            step.data.map((value) => fact(value)),
          );
        } else if (step.kind === 'again' && earlier.length > 0) {
          const [stream, expected, events] = earlier[step.earlier % earlier.length]!;
          await append(stream, expected, events.slice(0, (step.part % events.length) + 1));
        } else if (step.kind === 'read') {
          const events = await subject.read(streams[step.key]!, BigInt(step.from));
          const wanted = model.of(streams[step.key]!).map((event, index) => ({ ...event, revision: BigInt(index) }));
          expect(events).toMatchObject(wanted.slice(step.from));
          expect(events).toHaveLength(Math.max(0, wanted.length - step.from));
        } else if (step.kind === 'subscribe') {
          const names = step.categories === 2 ? categories : [categories[step.categories]!];
          const all = await seen(...names);
          const checkpoint = all.length === 0 ? -1n : all[step.after % all.length]!.position;
          const rest = await subject.history(names, checkpoint);
          expect(rest).toEqual(all.filter(({ position }) => position > checkpoint));
        }
      }
      await seen(...categories);
    };
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 30 }), follows), { numRuns: 60, seed: 20260101 });
  });
}
