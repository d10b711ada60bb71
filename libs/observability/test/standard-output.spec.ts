import { temporaryFolder, waitFor, type TemporaryFolder } from '#runtime/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transformFile } from '@swc/core';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/* What reaches standard output when a process ends can only be shown by a process. */
let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder.path, 'log'));
  await writeFile(join(folder.path, 'package.json'), '{"type":"module"}');
  await symlink(fileURLToPath(new URL('../../../node_modules', import.meta.url)), join(folder.path, 'node_modules'));
  for (const file of ['log', 'redaction', 'standard-output', 'trace-context']) {
    const source = fileURLToPath(new URL(`../src/${file}.ts`, import.meta.url));
    const { code } = await transformFile(source, {
      swcrc: false,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    });
    await writeFile(join(folder.path, 'log', `${file}.js`), code);
  }
});
afterAll(() => folder.remove());

async function run(main: string) {
  const file = join(folder.path, `main-${process.hrtime.bigint()}.js`);
  await writeFile(
    file,
    `import { openLog } from './log/log.js'; const log = openLog({ name: 'x', level: 'info' }); ${main}`,
  );
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const closed = once(child, 'close');
  const messages = () =>
    output
      .split('\n')
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as { msg: string }).msg);
  return { child, closed, messages };
}

const stay = 'setInterval(() => {}, 1000);';

describe('the log on standard output', () => {
  it('loses nothing when the process exits, however it does', async () => {
    const many = `for (let n = 0; n < 500; n++) log.info({}, 'line ' + n);`;
    for (const end of ['', 'process.exit(0);', 'setTimeout(() => { throw new Error("x"); });']) {
      const { closed, messages } = await run(`${many} ${end}`);
      await closed;
      expect(messages()).toHaveLength(500);
      expect(messages().at(-1)).toBe('line 499');
    }
  });

  it('shows quiet lines soon', async () => {
    const { child, closed, messages } = await run(`log.info({}, 'up'); ${stay}`);
    await waitFor(() => messages().includes('up'));
    child.kill();
    await closed;
  });

  it('shows a warning at once, even if the process is killed right after, with what came before', async () => {
    const { closed, messages } = await run(
      `log.info({}, 'before'); log.warn({}, 'bad'); process.kill(process.pid, 'SIGKILL'); ${stay}`,
    );
    await closed;
    expect(messages()).toEqual(['before', 'bad']);
  });
});
