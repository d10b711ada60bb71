import { cp, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { runProgram } from '../../scripts/engines/run-program.js';
import type { ClientProgram } from './client-program.js';

/** Copies the example, generates its client from the OpenAPI document as the manual says, and builds both. */
type Generate = (folder: string, document: string) => Promise<ClientProgram>;

export const generateTypeScript: Generate = async (folder, document) => {
  const run = await copy('typescript', folder, document);
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  await run('npm', ['run', '-s', 'build']);
  return { command: process.execPath, parameters: ['built/journey.js'], folder };
};

export const generatePython: Generate = async (folder, document) => {
  const run = await copy('python', folder, document);
  await run('mvn', ['-q', '-B', 'generate-sources']);
  await run('python3', ['-m', 'venv', '.venv']);
  await run('.venv/bin/pip', ['install', '-q', '--disable-pip-version-check', '-r', 'requirements.txt']);
  return {
    command: join(folder, '.venv/bin/python'),
    parameters: ['journey.py'],
    folder,
    env: { PYTHONPATH: 'generated' },
  };
};

export const generateJava: Generate = async (folder, document) => {
  const run = await copy('java', folder, document);
  await run('mvn', ['-q', '-B', 'compile', 'dependency:copy-dependencies']);
  const parameters = ['-Dfile.encoding=UTF-8', '-cp', 'target/classes:target/dependency/*', 'example.Journey'];
  return { command: 'java', parameters, folder };
};

async function copy(language: string, folder: string, document: string) {
  await cp(`examples/clients/${language}`, folder, { recursive: true });
  await writeFile(join(folder, 'portal.json'), document);
  return (program: string, parameters: readonly string[]): Promise<string> => {
    const purpose = `the client in examples/clients/${language} is generated and built`;
    return runProgram(program, parameters, { purpose, folder, signal: AbortSignal.timeout(300_000) });
  };
}
