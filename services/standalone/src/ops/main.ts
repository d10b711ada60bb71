import { once } from 'node:events';
import { closeCommand, eraseCommand, reopenCommand, resetFactorsCommand, suspendCommand } from './account-orders.js';
import { beginEpochCommand } from './begin-epoch.js';
import { WrongParameters, type LongOpsCommand, type OpsCommand } from './command.js';
import { endSessionsCommand } from './end-sessions.js';
import { adhesionCommand, correctStepCommand } from './operators/adhesions.js';
import { designateAdministratorCommand, withdrawAdministratorCommand } from './operators/administrators.js';
import { closeOperatorCommand, openOperatorCommand } from './operators/operators.js';
import { rightsCommand } from './operators/rights.js';
import { parkedCommand } from './parked.js';
import { provisionCommand } from './provision.js';
import { rehearseCommand } from './operators/rehearse.js';
import { releaseIdentifierCommand } from './release-identifier.js';
import { clientSecretCommand } from './operators/client-secret.js';
import { unparkCommand } from './unpark.js';
import { verifyErasureCommand } from './verify-erasure.js';

const commands: readonly (OpsCommand | LongOpsCommand)[] = [
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
  openOperatorCommand,
  closeOperatorCommand,
  adhesionCommand,
  correctStepCommand,
  designateAdministratorCommand,
  withdrawAdministratorCommand,
  rightsCommand,
  rehearseCommand,
  clientSecretCommand,
];

const [name, ...parameters] = process.argv.slice(2);
const command = commands.find((one) => one.name === name);
try {
  if (!command) throw new WrongParameters(usage());
  if ('tell' in command) await command.tell(parameters, say);
  else for (const line of await command.run(parameters)) await say(line);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof WrongParameters ? 2 : 1;
}

async function say(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

function usage(): string {
  const lines = commands.map(({ name: word, meaning }) => `  ${word.padEnd(25)}${meaning}`);
  return ['npm run ops -- <command>', '', ...lines].join('\n');
}
