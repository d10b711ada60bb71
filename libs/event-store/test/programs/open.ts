/**
 * `open <url>`: opens a store, closes it and ends. Prints all that was thrown or written on stderr meanwhile, and `loaded`
 * with the number of files of the KurrentDB client that this took.
 */
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { openEventStore } from '#event-store';

process.stderr.write = process.stdout.write.bind(process.stdout);
try {
  const store = await openEventStore(process.argv[2] ?? '');
  await store.close();
} catch (error) {
  console.log(inspect(error, { depth: 10, showHidden: true }));
}
const files = Object.keys(createRequire(import.meta.url).cache);
console.log('loaded', files.filter((file) => /node_modules.@(kurrent|grpc)/.test(file)).length);
