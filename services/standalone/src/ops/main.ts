import { WrongParameters, type OpsCommand } from './command.js';
import { provisionCommand } from './provision.js';

const commands: readonly OpsCommand[] = [provisionCommand];

const [name, ...parameters] = process.argv.slice(2);
const command = commands.find((one) => one.name === name);
try {
  if (!command) throw new WrongParameters(usage());
  for (const line of await command.run(parameters)) process.stdout.write(`${line}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof WrongParameters ? 2 : 1;
}

function usage(): string {
  const lines = commands.map(({ name: word, meaning }) => `  ${word.padEnd(12)}${meaning}`);
  return ['npm run ops -- <command>', '', ...lines].join('\n');
}
