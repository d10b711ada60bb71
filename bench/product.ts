import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../scripts/engines/free-port.js';
import { here, type Checkout } from './checkout.js';
import { pin } from './child.js';

/** Limits that would stop one client from doing what a thousand do. Everything else is as it is delivered. */
export const limits = {
  SIGN_IN_MAX_ATTEMPTS: '1000',
  SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '100000',
  REGISTRATION_MAX_PER_ADDRESS_PER_MINUTE: '1000000',
  REGISTRATION_MAX_PER_ADDRESS_PER_DAY: '1000000',
  REGISTRATION_MAILS_MAX_PER_HOUR: '10000000',
  MAILED_LINK_MAX_PER_ADDRESS_PER_MINUTE: '1000000',
  HASH_QUEUE: '1000',
  HASH_QUEUE_PER_CLIENT: '10000',
};

/** A server runs for months; its first thousands of requests, while the engine compiles, say little about it. */
export const warmUpMs = 75_000;

export const passwordOf = (identifier: string): string => `quai brumeux ${Buffer.from(identifier).toString('hex')}`;

/** Registers at the portal; throws unless it is recorded. */
export async function register(url: string, identifier: string): Promise<void> {
  const response = await post(url, '/registrations', {
    identifier,
    password: passwordOf(identifier),
    securityLevel: 'password',
    firstName: 'Jeanne',
    lastName: 'Dupont',
    email: `${identifier}@example.org`,
  });
  await response.arrayBuffer();
  if (response.status !== 202) throw new Error(`A registration answered ${response.status}`);
}

const post = (url: string, path: string, body: object, headers?: Record<string, string>): Promise<Response> =>
  fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** The one-process edition, in a process and a folder of its own. */
export class Product {
  private constructor(
    readonly process: ChildProcess,
    readonly url: string,
    readonly folder: string,
    readonly startMilliseconds: number,
    private readonly checkout: Checkout,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /**
   * `folder`: holds the data to go on with, in `data`; it is removed in the end like any other. `checkout`: whose build it
   * is; this one's when absent. It logs at the level at which it is delivered.
   */
  static async start(
    options: { core?: 0 | 1; env?: Record<string, string>; folder?: string; checkout?: Checkout } = {},
  ): Promise<Product> {
    const { core, env = {}, checkout = here } = options;
    const { folder = await mkdtemp(join(tmpdir(), 'prodouane-bench-')) } = options;
    const [port, management] = [await freePort(), await freePort()];
    const began = performance.now();
    const environment = {
      PATH: process.env.PATH,
      PORT: String(port),
      MANAGEMENT_PORT: String(management),
      DATA_DIR: join(folder, 'data'),
      ...limits,
      ...env,
      ...checkout.env,
    };
    const child = spawn(process.execPath, ['dist/services/standalone/src/main.js'], {
      cwd: checkout.folder,
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    for (;;) {
      if (child.exitCode !== null) throw new Error('The product did not start');
      const ready = await fetch(`http://127.0.0.1:${management}/health/ready`).catch(() => undefined);
      if (ready?.status === 200) break;
      await pause(5);
    }
    const took = performance.now() - began;
    if (core !== undefined) pin(child.pid ?? 0, core);
    return new Product(child, `http://127.0.0.1:${port}`, folder, took, checkout, environment);
  }

  post(path: string, body: object): Promise<Response> {
    return post(this.url, path, body);
  }

  /** Does something signed in. Throws unless it is done. */
  async done(path: string, body: object, token: string): Promise<void> {
    const response = await post(this.url, path, body, { authorization: `Bearer ${token}` });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  }

  register(identifier: string): Promise<void> {
    return register(this.url, identifier);
  }

  /** Registers and activates; the identifier may then sign in. */
  async open(identifier: string): Promise<void> {
    await this.register(identifier);
    const token = await this.mailedToken(identifier, 'activation');
    const response = await this.post('/activations', { token, identifier, password: passwordOf(identifier) });
    if (response.status !== 200) throw new Error(`An activation answered ${response.status}`);
  }

  async signIn(identifier: string, password = passwordOf(identifier)): Promise<string> {
    const response = await this.post('/sessions', { identifier, password });
    const { token } = (await response.json()) as { token: string };
    if (response.status !== 201) throw new Error(`A sign-in answered ${response.status}`);
    return token;
  }

  /** The token of the link to `page` that was mailed to the identifier's address. */
  async mailedToken(identifier: string, page: 'activation' | 'invitation'): Promise<string> {
    const outbox = join(this.folder, 'data', 'outbox');
    const [to, link] = [`To: ${identifier}@example.org`, new RegExp(`${page}\\?token=([\\w.~-]+)`)];
    for (;;) {
      for (const name of (await readdir(outbox)).filter((file) => file.endsWith('.eml'))) {
        const mail = (await readFile(join(outbox, name), 'latin1')).replaceAll('=\r\n', '').replaceAll('=3D', '=');
        const token = mail.includes(to) && link.exec(mail)?.[1];
        if (token) return token;
      }
      await pause(5);
    }
  }

  /** A command of `npm run ops`, beside the product; what it answers. Throws when it is refused. */
  async ops(...command: string[]): Promise<unknown> {
    const [program, actor] = ['dist/services/standalone/src/ops/main.js', ['--actor', 'bench', '--json']];
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...command, ...actor], {
      cwd: this.checkout.folder,
      env: this.environment,
    });
    return JSON.parse(stdout);
  }

  /** Resident memory in MB. */
  residentMegabytes(): number {
    const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  async mails(): Promise<number> {
    return (await readdir(join(this.folder, 'data', 'outbox'))).filter((name) => name.endsWith('.eml')).length;
  }

  /** Ends the process; what it has written stays. */
  async end(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGTERM');
    await ended;
  }

  async stop(): Promise<void> {
    await this.end();
    await rm(this.folder, { recursive: true, force: true });
  }
}
