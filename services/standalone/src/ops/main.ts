import { closeCommand, eraseCommand, reopenCommand, resetFactorsCommand, suspendCommand } from './account-orders.js';
import { beginEpochCommand } from './begin-epoch.js';
import { WrongParameters, type OpsCommand } from './command.js';
import { endSessionsCommand } from './end-sessions.js';
import { parkedCommand } from './parked.js';
import { provisionCommand } from './provision.js';
import { releaseIdentifierCommand } from './release-identifier.js';
import { unparkCommand } from './unpark.js';
import { verifyErasureCommand } from './verify-erasure.js';

const commands: readonly OpsCommand[] = [
  provisionCommand,
  parkedCommand,
  unparkCommand,
  suspendCommand,
  reopenCommand,
  closeCommand,
  eraseCommand,
  endSessionsCommand,
  resetFactorsCommand,
  releaseIdentifierCommand,
  verifyErasureCommand,
  beginEpochCommand,
];

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
  const lines = commands.map(({ name: word, meaning }) => `  ${word.padEnd(20)}${meaning}`);
  return ['npm run ops -- <command>', '', ...lines].join('\n');
}
