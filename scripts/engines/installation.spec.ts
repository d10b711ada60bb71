import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isRunning, stopProcess } from './engine-process.js';
import { MissingProgram, type Engine } from './engine.js';
import { Installation } from './installation.js';
import { kafkaEngine } from './kafka.engine.js';
import { mongodbEngine } from './mongodb.engine.js';

const serving = `require('node:http').createServer((_, answer) => answer.end('1.2.3')).listen(process.argv[2], '127.0.0.1')`;

/** A small server in the place of a large one. */
const engine = (name: Engine['name'], program = serving): Engine => ({
  name,
  version: '1.2.3',
  variable: `${name.toUpperCase()}_URL`,
  url: (port) => `${name}://127.0.0.1:${port}`,
  download: (folder) => writeFile(join(folder, 'program.cjs'), program),
  command: async (folder, _data, port) => ({
    program: process.execPath,
    parameters: [join(folder, 'program.cjs'), `${port}`],
  }),
  ready: async (port) => (await fetch(`http://127.0.0.1:${port}/`)).text(),
});

describe('engines', () => {
  let home: string;
  let folder: string;
  let installation: Installation;
  const before = { ...process.env };
  const never = new AbortController().signal;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'engines-'));
    process.env['XDG_CACHE_HOME'] = join(home, 'cache');
    folder = join(home, 'engines');
    installation = new Installation(folder);
  });
  afterEach(async () => {
    await installation.stop({ keep: false });
    Object.assign(process.env, { PATH: before['PATH'], XDG_CACHE_HOME: before['XDG_CACHE_HOME'] });
    if (before['XDG_CACHE_HOME'] === undefined) delete process.env['XDG_CACHE_HOME'];
    rmSync(home, { recursive: true });
  });

  it('serve once started, on ports of their own, and leave no trace once stopped', async () => {
    const [kafka, mongodb] = await installation.start([engine('kafka'), engine('mongodb')], {}, never);
    expect(kafka).toMatchObject({ version: '1.2.3', variable: 'KAFKA_URL', url: `kafka://127.0.0.1:${kafka?.port}` });
    expect(kafka?.port).not.toBe(mongodb?.port);
    const seenByAnother = await new Installation(folder).engines();
    expect(seenByAnother).toEqual([kafka, mongodb].map((one) => ({ ...one, running: true })));
    await new Installation(folder).stop({ keep: false });
    expect([kafka, mongodb].map((one) => one && isRunning(one))).toEqual([false, false]);
    expect(existsSync(folder)).toBe(false);
    expect(await installation.engines()).toEqual([]);
  });

  it('are left as they are when they run already, and go on where they were when they were kept', async () => {
    const [first] = await installation.start([engine('kafka')], {}, never);
    const [again] = await installation.start([engine('kafka')], {}, never);
    expect(again?.pid).toBe(first?.pid);
    await writeFile(join(folder, 'kafka', 'datum'), '');
    await installation.stop({ keep: true });
    expect(await installation.engines()).toMatchObject([{ port: first?.port, running: false }]);
    await expect(installation.start([engine('kafka')], { kafka: 1 }, never)).rejects.toThrow('stop it first');
    const [kept] = await installation.start([engine('kafka')], {}, never);
    expect(kept?.port).toBe(first?.port);
    expect(readdirSync(join(folder, 'kafka'))).toContain('datum');
  });

  it('leave nothing when one of them does not start, and say what it said', async () => {
    const broken = engine('mongodb', `console.error('no room for me'); process.exit(1)`);
    await expect(installation.start([engine('kafka'), broken], {}, never)).rejects.toThrow('no room for me');
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(join(home, 'cache', 'prodouane', 'engines')).sort()).toEqual(['kafka-1.2.3', 'mongodb-1.2.3']);
  });

  it('leave nothing when the start is given up', async () => {
    const silent = engine('kafka', 'setInterval(() => undefined, 1000)');
    const giveUp = new AbortController();
    const starting = installation.start([silent], {}, giveUp.signal);
    giveUp.abort();
    await expect(starting).rejects.toThrow();
    expect(existsSync(folder)).toBe(false);
  });

  it.each([
    [kafkaEngine, '"java" is not on the PATH: Kafka 4.1.1 runs on Java 17 or later'],
    [mongodbEngine, process.platform === 'linux' && process.arch === 'x64' ? '"python3" is not on the PATH' : 'Linux'],
  ])('say what this machine lacks', async (real, lack) => {
    process.env['PATH'] = home;
    await expect(installation.start([real], {}, never)).rejects.toMatchObject({
      message: expect.stringContaining(lack),
      cause: expect.any(MissingProgram),
    });
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(join(home, 'cache', 'prodouane', 'engines'))).toEqual([]);
  });

  it('end when they are frozen, and no other process of their number does', async () => {
    const [kafka] = await installation.start([engine('kafka')], {}, never);
    if (!kafka) throw new Error('not started');
    await stopProcess({ ...kafka, started: 'earlier' });
    expect(isRunning(kafka)).toBe(true);
    process.kill(kafka.pid, 'SIGSTOP');
    await stopProcess(kafka);
    expect(isRunning(kafka)).toBe(false);
  });
});
