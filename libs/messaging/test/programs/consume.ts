/**
 * `consume <url> <options> <topic> <group> <hang after>`: consumes, and prints one line of JSON for each message once it
 * is handled. After so many messages a handler hangs for ever, having printed `hanging`; so the process can be killed in
 * the middle of its work. Ends well on SIGTERM.
 */
import { writeSync } from 'node:fs';
import { openMessageBroker, type MessageBrokerOptions } from '#messaging';

const [url = '', options = '', topic = '', group = '', hangAfter = ''] = process.argv.slice(2);
const broker = await openMessageBroker(url, JSON.parse(options) as MessageBrokerOptions);
const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());
let handled = 0;
await broker.consume(
  [topic],
  group,
  async (batch) => {
    for (const { partition, key, value } of batch) {
      if (handled >= Number(hangAfter)) {
        writeSync(1, 'hanging\n');
        await new Promise(() => undefined);
      }
      handled += 1;
      writeSync(1, `${JSON.stringify({ partition, key, value })}\n`);
    }
  },
  stop.signal,
);
await broker.close();
