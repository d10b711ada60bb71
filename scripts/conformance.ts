/**
 * `npm run conformance -- event-store|messaging|document-store`: holds the driver of a real server to its port's promises,
 * on the server that the variable names. What follows the name is for jest, such as `-t subscriptions`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const suites: Readonly<Record<string, { readonly variable: string; readonly spec: string }>> = {
  'event-store': { variable: 'KURRENTDB_URL', spec: 'libs/event-store/test/kurrentdb.conformance.spec.ts' },
  messaging: { variable: 'KAFKA_URL', spec: 'libs/messaging/test/kafka.conformance.spec.ts' },
  'document-store': { variable: 'MONGODB_URL', spec: 'libs/document-store/test/mongodb.conformance.spec.ts' },
};

const [port = '', ...more] = process.argv.slice(2);
const suite = suites[port];

if (suite === undefined) refuse(`npm run conformance -- ${Object.keys(suites).join('|')}`);
else if (!process.env[suite.variable]) refuse(`Set ${suite.variable} to the URL of a server that may be written to.`);
else {
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const child = spawn(process.execPath, [...jest, '--verbose', '--runTestsByPath', suite.spec, ...more], {
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
}

function refuse(line: string): void {
  process.stdout.write(`${line}\n`);
  process.exitCode = 2;
}
