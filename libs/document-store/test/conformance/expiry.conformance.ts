import { expect, it } from '@jest/globals';
import { ids, person, type Subject } from './subject.js';

export function expiry(subject: Subject): void {
  const sessions = () => subject.people({ expiry: 'expiresAt' });
  const session = (expiresAt?: number | null) => ({
    name: 'session',
    ...(expiresAt === undefined ? {} : { expiresAt }),
  });

  it('counts a document as absent from the instant in its field', async () => {
    const all = sessions();
    const end = subject.now + 1000;
    await all.update('s', () => session(end));
    subject.now = end - 1;
    expect(await all.get('s')).toEqual({ id: 's', revision: 1, value: session(end) });
    expect(ids(await all.find({ where: { name: 'session' }, limit: 9 }))).toEqual(['s']);
    subject.now = end;
    expect(await all.get('s')).toBeUndefined();
    expect(await all.find({ where: { name: 'session' }, limit: 9 })).toEqual([]);
    expect(await all.find({ limit: 9 })).toEqual([]);
  });

  it('gives an expired document to no change, and starts its successor anew', async () => {
    const all = sessions();
    await all.update('s', () => session(subject.now + 1));
    await all.update('s', () => session(subject.now + 2));
    subject.now += 2;
    expect(await all.update('s', () => undefined)).toBeUndefined();
    const seen: unknown[] = [];
    await all.update('s', (current) => {
      seen.push(current);
      return session(subject.now + 5);
    });
    expect(new Set(seen)).toEqual(new Set([undefined]));
    expect(await all.get('s')).toEqual({ id: 's', revision: 1, value: session(subject.now + 5) });
  });

  it('does not delete what has expired already', async () => {
    const all = sessions();
    await all.update('s', () => session(subject.now + 1));
    subject.now += 1;
    expect(await all.delete('s')).toBe(false);
  });

  it('puts over an expired document, whatever its revision was', async () => {
    const all = sessions();
    await all.putAll([person('s', 9, session(subject.now + 1)), person('t', 9, session(subject.now + 3))]);
    subject.now += 1;
    await all.putAll([person('s', 2, session(subject.now + 1)), person('t', 2, session(subject.now + 1))]);
    expect((await all.get('s'))?.revision).toBe(2);
    expect((await all.get('t'))?.revision).toBe(9);
  });

  it('keeps for ever what names no instant', async () => {
    const all = sessions();
    await all.update('absent', () => session());
    await all.update('null', () => session(null));
    await all.putAll([person('empty', 4, null)]);
    subject.now += 1e12;
    expect(ids(await all.find({ limit: 9 }))).toEqual(['absent', 'null']);
    expect(await all.get('empty')).toEqual(person('empty', 4, null));
    expect(await all.delete('absent')).toBe(true);
  });

  it('follows a change of the instant', async () => {
    const all = sessions();
    await all.update('s', () => session(subject.now + 10));
    await all.update('s', () => session(subject.now + 20));
    subject.now += 10;
    expect((await all.get('s'))?.revision).toBe(2);
    await all.update('s', () => session(subject.now));
    expect(await all.get('s')).toBeUndefined();
  });

  it('loses nothing that lives to the sweep', async () => {
    const all = sessions();
    const count = 200;
    await all.putAll(
      Array.from({ length: count }, (_, n) => person(`s${n}`, 0, session(subject.now + (n % 2 ? 1 : 1000)))),
    );
    subject.now += 10;
    for (let n = 0; n < 20; n += 1) await all.update('busy', () => session(subject.now + 1000 + n));
    expect(await all.find({ limit: 999 })).toHaveLength(count / 2 + 1);
  });
}
