import { fork } from 'node:child_process';
import { configurationOf, type Home } from './home.js';

/** The password of every seeded account. */
export const seededPassword = 'quai brumeux 73656564';

/** The identifier of the n-th seeded account, from 0. */
export const seededIdentifier = (n: number): string => `seeded${n}`;

/** Processes that write; a third one follows them. */
const WRITERS = 2;

/**
 * Writes so many accounts where a product was never started, as it would have left them a few days after the last was
 * asked for: events and keys by the services' own decisions and through the ports, and meanwhile all that follows from
 * them. Only the topics are empty, as if nothing were kept on them for so long. In processes of their own: see there.
 */
export async function seedAccounts(accounts: number, home: Home): Promise<void> {
  await configurationOf(home); // makes the keys that all use
  const parameters = [String(accounts), JSON.stringify(home)];
  const writers = Array.from({ length: WRITERS }, (_, share) =>
    run('write-seed', ...parameters, String(share), String(WRITERS)),
  );
  await Promise.all([...writers, run('follow-seed', ...parameters)]);
}

async function run(name: string, ...parameters: string[]): Promise<void> {
  // Compiled, also where this runs from its source; and with room for what a batch holds, lest it be copied twice.
  const module = `dist/bench/children/${name}.child.js`;
  const child = fork(module, parameters, { execArgv: ['--max-semi-space-size=32'] });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${name} ended with ${String(code)}`);
}
