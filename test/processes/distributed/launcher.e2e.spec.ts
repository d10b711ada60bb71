import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { temporaryFolder, waitFor } from '#runtime/testing';
import { services } from '../../../scripts/distributed/settings.js';
import { freePort } from '../../../scripts/engines/free-port.js';
import { onOwnEngines, OwnEngines } from '../../support/own-engines.js';
import { activate, PortalAtWork, registrationOf, signIn } from '../../support/portal.js';

/** `npm run distributed`, without the build. */
class Launched extends PortalAtWork {
  #said = '';

  private constructor(
    url: string,
    dataDir: string,
    readonly process: ChildProcess,
  ) {
    super(url, dataDir);
    for (const stream of [process.stdout, process.stderr]) stream?.on('data', (chunk) => (this.#said += chunk));
  }

  static async start(engines: OwnEngines, dataDir: string): Promise<Launched> {
    const port = await freePort();
    const child = spawn(process.execPath, ['dist/scripts/distributed/main.js', '--data', dataDir], {
      env: {
        PATH: process.env.PATH,
        PORT: `${port}`,
        MANAGEMENT_PORT: `${await freePort()}`,
        KAFKA_URL: await engines.url('kafka'),
        MONGODB_URL: await engines.url('mongodb'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const launched = new Launched(`http://127.0.0.1:${port}`, dataDir, child);
    await waitFor(() => launched.log().includes('Stop it with Ctrl+C'), { timeoutMs: 90_000, everyMs: 50 });
    return launched;
  }

  log(): string {
    return this.#said;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill(signal);
      await once(this.process, 'exit');
    }
    return this.process.exitCode;
  }

  /** Where each service answers whether it is ready, as the list says. */
  health(): readonly string[] {
    return this.log().match(/http:\S+\/health\/ready/g) ?? [];
  }

  async servicesThatAnswer(): Promise<number> {
    const answers = this.health().map((url) =>
      fetch(url).then(
        () => 1,
        () => 0,
      ),
    );
    return (await Promise.all(answers)).reduce<number>((sum, one) => sum + one, 0);
  }
}

onOwnEngines(() =>
  describe('npm run distributed', () => {
    let engines: OwnEngines;
    let launched: Launched;
    beforeAll(async () => {
      engines = await OwnEngines.start();
      launched = await Launched.start(engines, join((await temporaryFolder()).path, 'data'));
    }, 240_000);
    afterAll(async () => {
      await launched?.stop();
      await engines?.stop();
    }, 60_000);

    it('is the whole portal, and says where everything is', async () => {
      expect(launched.health()).toHaveLength(services.length);
      expect(launched.log()).toContain(`${launched.url}/dev/outbox`);
      expect((await fetch(`${launched.url}/dev/outbox`)).status).toBe(200);
      expect((await launched.post('/registrations', registrationOf('jdupont'))).status).toBe(202);
      expect((await activate(launched, 'jdupont')).status).toBe(200);
      await expect(waitFor(() => signIn(launched, 'jdupont'), { timeoutMs: 20_000 })).resolves.toBeTruthy();
    }, 60_000);

    it('ends all of them when it is told to, and goes on where it stood', async () => {
      expect(await launched.stop('SIGINT')).toBe(0);
      expect(await launched.servicesThatAnswer()).toBe(0);
      launched = await Launched.start(engines, launched.dataDir);
      await expect(signIn(launched, 'jdupont')).resolves.toBeTruthy();
    }, 120_000);

    it('ends with an error, and the others with it, when one of them dies', async () => {
      const ended = once(launched.process, 'exit');
      process.kill(childOf(launched.process), 'SIGKILL');
      await ended;
      expect(launched.process.exitCode).toBe(1);
      expect(launched.log()).toMatch(/ended with SIGKILL; the others are ended too/);
      expect(await launched.servicesThatAnswer()).toBe(0);
    }, 60_000);
  }),
);

/** A process that this one started. */
function childOf({ pid }: ChildProcess): number {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const child = lines.map((line) => line.trim().split(/\s+/)).find(([, parent]) => parent === `${pid}`);
  if (!child) throw new Error('It has no children');
  return Number(child[0]);
}
