import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import type { DocumentStore } from '#document-store';
import { startProgram, type Program } from '../../../../scripts/start-program.js';
import { ids, person, type Person, type Subject } from './subject.js';

export function processes(subject: Subject): void {
  const count = (current: Person | undefined) => ({ name: 'counter', age: (current?.age ?? 0) + 1 });

  const programs: Program[] = [];
  const start = (...parameters: string[]) => {
    const program = startProgram('libs/document-store/test/programs/increment.ts', subject.url, ...parameters);
    programs.push(program);
    return program;
  };
  afterEach(() => programs.splice(0).forEach((program) => program.kill()));

  it('reads what another connection has just written, and after a restart', async () => {
    const definition = subject.define();
    const other = await subject.open();
    const [here, there] = [subject.store.collection(definition), other.collection(definition)];
    await here.putAll([person('a', 1)]);
    expect(await there.get('a')).toEqual(person('a', 1));
    await there.putAll([person('a', 2, { name: 'newer' })]);
    expect(await here.get('a')).toEqual(person('a', 2, { name: 'newer' }));
    await Promise.all([other.close(), subject.store.close()]);
    const restarted = (await subject.open()).collection(definition);
    expect(ids(await restarted.find({ where: { name: 'newer' }, limit: 9 }))).toEqual(['a']);
  });

  it('counts the updates of two connections one by one', async () => {
    const definition = subject.define();
    const stores = [subject.store, await subject.open()];
    const once = (store: DocumentStore) => store.collection(definition).update('counter', count);
    await Promise.all(Array.from({ length: 100 }, (_, n) => once(stores[n % 2] as DocumentStore)));
    expect((await subject.store.collection(definition).get('counter'))?.value?.age).toBe(100);
    const answers = await Promise.all(stores.map((store) => store.collection(definition).delete('counter')));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it('goes on when another connection replaces or drops the collection', async () => {
    const [target, source] = [subject.define({ indexes: [] }), subject.define()];
    const other = await subject.open();
    const reader = subject.store.collection(target);
    const byName = subject.store.collection<Person>({ ...target, indexes: [{ fields: ['name'] }] });
    await reader.putAll([person('old', 1)]);
    expect(ids(await byName.find({ where: { name: 'old' }, limit: 9 }))).toEqual(['old']);
    await other.collection(source).putAll([person('new', 1)]);
    await other.replace(target, source);
    expect(await reader.get('old')).toBeUndefined();
    expect(await reader.get('new')).toEqual(person('new', 1));
    expect(ids(await byName.find({ where: { name: 'new' }, limit: 9 }))).toEqual(['new']);
    await reader.putAll([person('newer', 1)]);
    await other.drop(target);
    expect(await reader.get('newer')).toBeUndefined();
    await reader.putAll([person('again', 1)]);
    await other.drop(target);
    expect(await byName.find({ where: { name: 'again' }, limit: 9 })).toEqual([]);
    await reader.update('a', count);
    expect(ids(await byName.find({ limit: 9 }))).toEqual(['a']);
  });

  it('shows readers one collection or the other, whole, while it is replaced', async () => {
    const definition = subject.define();
    const other = await subject.open();
    const reader = subject.store.collection(definition);
    const generation = (name: string) => Array.from({ length: 50 }, (_, n) => person(`p${n}`, 1, { name }));
    await reader.putAll(generation('0'));
    let done = false;
    const replacing = (async () => {
      for (let n = 1; n <= 20; n += 1) {
        const rebuilt = { ...definition, name: `${definition.name}-rebuilt` };
        await other.collection<Person>(rebuilt).putAll(generation(`${n}`));
        await other.replace<Person>(definition, rebuilt);
      }
    })().finally(() => (done = true));
    while (!done) {
      const names = (await reader.find({ limit: 99 })).map(({ value }) => value?.name);
      expect(names).toHaveLength(50);
      expect(new Set(names).size).toBe(1);
      await new Promise(setImmediate);
    }
    await replacing;
    expect((await reader.get('p0'))?.value?.name).toBe('20');
  });

  it('loses no update of two processes', async () => {
    const definition = subject.define();
    await Promise.all([1, 2].map(() => start(definition.name, 'counter', '500').ended()));
    const counter = await subject.store.collection(definition).get('counter');
    expect(counter).toEqual({ id: 'counter', revision: 1000, value: { name: 'counter', age: 1000 } });
  });

  it('shows a change what another process made anew meanwhile, though it stands at the same revision', async () => {
    const definition = subject.define();
    const people = subject.store.collection(definition);
    await people.update('a', () => ({ name: 'old' }));
    const [loader, program] = ['scripts/typescript.mjs', 'libs/document-store/test/programs/recreate.ts'].map((path) =>
      join(process.cwd(), path),
    );
    const seen: unknown[] = [];
    await people.update('a', (current) => {
      seen.push(current?.name);
      if (seen.length === 1) {
        execFileSync(process.execPath, [
          '--import',
          `${loader}`,
          `${program}`,
          subject.url,
          definition.name,
          'a',
          'new',
        ]);
      }
      return { name: `after ${current?.name}` };
    });
    expect(await people.get('a')).toEqual({ id: 'a', revision: 2, value: { name: 'after new' } });
    expect(seen).toEqual(['old', 'new']);
  });

  it('keeps what it acknowledged to a process that is killed', async () => {
    const definition = subject.define();
    const program = start(definition.name, 'counter', '1000000');
    const acknowledged = Number(await program.line((text) => Number(text) >= 50));
    program.kill();
    const last = Math.max(acknowledged, ...(await program.lines()).map(Number));
    const stored = (await subject.store.collection(definition).get('counter'))?.value?.age ?? 0;
    expect(stored === last || stored === last + 1).toBe(true);
    expect(await subject.store.collection(definition).update('counter', count)).toMatchObject({ age: stored + 1 });
  });
}
