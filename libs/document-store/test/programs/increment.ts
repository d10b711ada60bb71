/** `increment <url> <collection> <id> <times>`: counts up by updates, and prints each value once it is acknowledged. */
import { writeSync } from 'node:fs';
import { openDocumentStore } from '#document-store';

const [url = '', name = '', id = '', times = ''] = process.argv.slice(2);
const store = await openDocumentStore(url);
const counters = store.collection<{ name: string; age: number }>({ name, version: 1, indexes: [{ fields: ['name'] }] });
for (let n = 0; n < Number(times); n += 1) {
  const value = await counters.update(id, (current) => ({ name: 'counter', age: (current?.age ?? 0) + 1 }));
  writeSync(1, `${value?.age}\n`);
}
await store.close();
