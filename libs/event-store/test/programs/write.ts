/**
 * `write <url> <category> <streams> <times>`: appends two events at a time at the end of one shared stream after the
 * other, against whoever else does. Prints `try <id> <id>` before the first attempt and `ok <id> <id> <stream> <last
 * revision>` when they are acknowledged.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { type Expected, RevisionConflict, openEventStore } from '#event-store';

const [url = '', category = '', streams = '', times = ''] = process.argv.slice(2);
const store = await openEventStore(url);
const ends = new Map<string, Expected>();
for (let count = 0; count < Number(times); count += 1) {
  const stream = `${category}-${count % Number(streams)}`;
  const [one, two] = [randomUUID(), randomUUID()];
  const events = [one, two].map((id) => ({ id, type: 'thing-happened', data: { count }, metadata: { version: 1 } }));
  writeSync(1, `try ${one} ${two}\n`);
  for (;;) {
    try {
      const { revision } = await store.append(stream, ends.get(stream) ?? 'none', events);
      ends.set(stream, revision);
      writeSync(1, `ok ${one} ${two} ${stream} ${revision}\n`);
      break;
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      ends.set(stream, error.actual ?? 'none');
    }
  }
}
await store.close();
