import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { temporaryFolder, waitFor } from '#runtime/testing';
import { freePort } from '../../scripts/engines/free-port.js';

/** A mail of the outbox, read. */
export interface ReceivedMail {
  readonly file: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The mail's links, in order. */
  readonly links: readonly string[];
}

export interface PortalOptions {
  /** Goes on with the data of an earlier portal. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What node itself is told, before the program. */
  readonly nodeArguments?: readonly string[];
  /** Where it listens; free ports by default. */
  readonly port?: number;
  readonly managementPort?: number;
  /** One service alone, in place of all in one process. */
  readonly service?: 'registration' | 'account' | 'adhesion' | 'notification' | 'gateway';
}

/** What somebody outside sees of a portal, however many processes it is: its API, and the mails it sends. */
export abstract class PortalAtWork {
  protected constructor(
    /** Where people reach it. */
    readonly url: string,
    readonly dataDir: string,
  ) {}

  /** Everything that it has written to standard output and error. */
  abstract log(): string;

  /** Sends the signal and waits for the end; answers the exit code, null when the signal ended it. */
  abstract stop(signal?: NodeJS.Signals): Promise<number | null>;

  /** Posts JSON to the API. */
  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, { headers });
  }

  /** Every mail sent so far, oldest first. */
  async mails(): Promise<ReceivedMail[]> {
    const folder = join(this.dataDir, 'outbox');
    if (!existsSync(folder)) return [];
    const files = (await readdir(folder)).filter((name) => name.endsWith('.eml') && !name.startsWith('.')).sort();
    return Promise.all(
      files.map(async (file) => {
        const mail = await simpleParser(await readFile(join(folder, file)));
        const to = [mail.to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''));
        const text = mail.text ?? '';
        const links = text.match(/https?:\/\/\S+/g) ?? [];
        return { file, to: to.join(','), subject: mail.subject ?? '', text, links };
      }),
    );
  }

  /** The newest text message to the number, once there are at least `count`. */
  async textTo(mobile: string, count = 1): Promise<string> {
    return waitFor(
      async () => {
        const own = await this.textsTo(mobile);
        return own.length >= count ? own.at(-1) : undefined;
      },
      { timeoutMs: 10_000, everyMs: 20 },
    );
  }

  /** Every text message to the number so far, oldest first. */
  async textsTo(mobile: string): Promise<string[]> {
    const folder = join(this.dataDir, 'outbox');
    const files = (await readdir(folder)).filter((name) => name.endsWith('.sms.txt') && !name.startsWith('.')).sort();
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
    return texts.filter((text) => text.startsWith(`To: ${mobile}\n\n`));
  }

  /** The code in the newest text message to the number. */
  async codeTo(mobile: string, count = 1): Promise<string> {
    return / #(\d{6})\s*$/.exec(await this.textTo(mobile, count))?.[1] ?? '';
  }

  /** The newest mail to the address, once there are at least `count`. */
  async mailTo(address: string, count = 1): Promise<ReceivedMail> {
    return waitFor(
      async () => {
        const mails = (await this.mails()).filter(({ to }) => to === address);
        return mails.length >= count ? mails.at(-1) : undefined;
      },
      { timeoutMs: 10_000, everyMs: 20 },
    );
  }
}

/** The whole product as a newcomer runs it: a process of its own on ports and a folder of its own. */
export class Portal extends PortalAtWork {
  #log = '';

  private constructor(
    readonly process: ChildProcess,
    url: string,
    readonly managementUrl: string,
    dataDir: string,
  ) {
    super(url, dataDir);
    for (const stream of [process.stdout, process.stderr]) stream?.on('data', (chunk) => (this.#log += chunk));
  }

  /** Starts the compiled product; resolves at once, see `ready`. */
  static async spawn(options: PortalOptions = {}): Promise<Portal> {
    const { dataDir, env = {}, nodeArguments = [], service = 'standalone' } = options;
    const main = `dist/services/${service}/src/main.js`;
    if (!existsSync(main)) throw new Error('Nothing is built: run the tests as `npm test`, or `npm run build` first');
    const folder = dataDir ?? join((await temporaryFolder()).path, 'data');
    const { port = await freePort(), managementPort = await freePort() } = options;
    const child = spawn(process.execPath, ['--enable-source-maps', ...nodeArguments, main], {
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        MANAGEMENT_PORT: String(managementPort),
        DATA_DIR: folder,
        LOG_LEVEL: 'info',
        // One client does here what many do.
        HASH_QUEUE_PER_CLIENT: '1000',
        REGISTRATION_MAX_PER_ADDRESS_PER_MINUTE: '600',
        REGISTRATION_MAX_PER_ADDRESS_PER_DAY: '100000',
        REGISTRATION_MAILS_MAX_PER_HOUR: '1000000',
        MAILED_LINK_MAX_PER_ADDRESS_PER_MINUTE: '100000',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Portal(child, `http://127.0.0.1:${port}`, `http://127.0.0.1:${managementPort}`, folder);
  }

  /** Starts and waits until it is ready. */
  static async start(options: PortalOptions = {}): Promise<Portal> {
    const portal = await Portal.spawn(options);
    try {
      await portal.ready();
      return portal;
    } catch (error) {
      await portal.stop('SIGKILL');
      throw error;
    }
  }

  async ready(timeoutMs = 60_000): Promise<void> {
    const isReady = async () => this.exited || (await fetch(`${this.managementUrl}/health/ready`)).status === 200;
    await waitFor(isReady, { timeoutMs, everyMs: 25 });
    if (this.exited) throw new Error(`The portal ended with ${this.process.exitCode}:\n${this.log()}`);
  }

  get exited(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  log(): string {
    return this.#log;
  }

  /** Runs `npm run ops` on the portal's data, beside it. */
  operate(...parameters: string[]): Promise<{ code: number; output: string }> {
    const env = { PATH: process.env.PATH, DATA_DIR: this.dataDir };
    return new Promise((resolve) => {
      execFile('node', ['dist/services/standalone/src/ops/main.js', ...parameters], { env }, (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: `${out}${err}` });
      });
    });
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (!this.exited) {
      const ended = new Promise((resolve) => this.process.once('exit', resolve));
      this.process.kill(signal);
      await ended;
    }
    return this.process.exitCode;
  }
}

/** The body of a registration that is in order. */
export function registrationOf(identifier: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    identifier,
    password: passwordOf(identifier),
    securityLevel: 'password',
    firstName: 'Jeanne',
    lastName: 'Dupont',
    email: `${identifier}@example.org`,
    ...changes,
  };
}

/** A password that no word list knows, one for each identifier. */
export const passwordOf = (identifier: string): string => `quai brumeux ${Buffer.from(identifier).toString('hex')}`;

/** The token in the mail's n-th link. */
export function tokenIn(mail: ReceivedMail, link = 0): string {
  return new URL(mail.links[link] ?? '').searchParams.get('token') ?? '';
}

/** Activates with the newest mail to the identifier's address; answers the response. */
export async function activate(portal: PortalAtWork, identifier: string): Promise<Response> {
  const token = tokenIn(await portal.mailTo(`${identifier}@example.org`));
  return portal.post('/activations', { token, identifier, password: passwordOf(identifier) });
}

/** Signs in and answers the session's token. */
export async function signIn(
  portal: PortalAtWork,
  identifier: string,
  password = passwordOf(identifier),
): Promise<string> {
  const response = await portal.post('/sessions', { identifier, password });
  if (response.status !== 201) throw new Error(`Sign-in answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { token: string }).token;
}
