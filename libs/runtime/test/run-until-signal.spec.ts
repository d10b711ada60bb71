import { temporaryFolder, waitFor, type TemporaryFolder } from '#runtime/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transformFile } from '@swc/core';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/* What ends a process can only be shown by a process: this one runs the compiled source with a few lines around it. */
let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
  const source = fileURLToPath(new URL('../src/process/run-until-signal.ts', import.meta.url));
  const { code } = await transformFile(source, {
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  });
  await writeFile(join(folder.path, 'run-until-signal.mjs'), code);
});
afterAll(() => folder.remove());

async function run(main: string) {
  const file = join(folder.path, `main-${process.hrtime.bigint()}.mjs`);
  await writeFile(
    file,
    `import { runUntilSignal } from './run-until-signal.mjs';
     const say = (level) => (fields, text) => console.log(level, text, fields.err?.message ?? fields.signal ?? '');
     const log = { info: say('info'), fatal: say('fatal') };
     const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
     const alive = setInterval(() => {}, 1000);
     ${main}`,
  );
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  return { child, exited, output: () => output };
}

const twoServices = `
  const service = (name, ms) => ({ drain: () => console.log('drain', name), close: async () => { await pause(ms); console.log('closed', name); } });
  const running = runUntilSignal([service('gateway', 30), service('ports', 0)], { log });
  console.log('up');
  await running;`;

describe('runUntilSignal', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('closes everything in order on %s, then exits 0', async (signal) => {
    const { child, exited, output } = await run(twoServices);
    await waitFor(() => output().includes('up'));
    child.kill(signal);
    expect(await exited).toBe(0);
    expect(output().trim().split('\n')).toEqual([
      'up',
      `info stopping ${signal}`,
      'drain gateway',
      'drain ports',
      'closed gateway',
      'closed ports',
      'info stopped',
    ]);
  });

  it('exits 1 on a second signal', async () => {
    const { child, exited, output } = await run(twoServices.replace("'gateway', 30", "'gateway', 60000"));
    await waitFor(() => output().includes('up'));
    child.kill('SIGTERM');
    await waitFor(() => output().includes('drain'));
    child.kill('SIGTERM');
    expect(await exited).toBe(1);
  });

  it('exits 1 and says why when something cannot be closed', async () => {
    const { child, exited, output } = await run(
      `runUntilSignal([{ close: () => Promise.reject(new Error('stuck')) }], { log }); console.log('up');`,
    );
    await waitFor(() => output().includes('up'));
    child.kill('SIGTERM');
    expect(await exited).toBe(1);
    expect(output()).toContain('fatal unexpected; the process ends stuck');
  });

  it.each([
    ['rejection', `runUntilSignal([], { log }); Promise.reject(new Error('nobody cared'));`],
    ['exception', `runUntilSignal([], { log }); setTimeout(() => { throw new Error('nobody cared'); }, 1);`],
  ])('logs an unhandled %s and exits 1', async (_, main) => {
    const { exited, output } = await run(main);
    expect(await exited).toBe(1);
    expect(output()).toContain('fatal unexpected; the process ends nobody cared');
  });
});
