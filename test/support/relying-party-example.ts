import { spawn, type ChildProcess } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, waitFor } from '#runtime/testing';
import { freePort } from '../../scripts/engines/free-port.js';
import { Portal, type PortalOptions } from './portal.js';

/**
 * A portal with the catalogue that docs/single-sign-on.md shows, and the teleservice of examples/relying-party, both as a reader of the manual
 * starts them.
 */
export class RelyingPartyExample {
  private readonly processes: ChildProcess[] = [];

  private constructor(
    readonly portal: Portal,
    private readonly ports: ReadonlyMap<string, number>,
  ) {}

  /** `others` are ids of teleservices beside the manual's: the same, in a process of its own. */
  static async start(env: PortalOptions['env'] = {}, others: readonly string[] = []): Promise<RelyingPartyExample> {
    const ports = new Map<string, number>();
    for (const id of ['trial', ...others]) ports.set(id, await freePort());
    const example = new RelyingPartyExample(await startPortal(ports, env), ports);
    for (const [id, port] of ports) await example.startTeleservice(id, port);
    return example;
  }

  /** Where people reach the teleservice of the manual. */
  get url(): string {
    return this.urlOf('trial');
  }

  urlOf(id: string): string {
    return urlOf(id, this.ports.get(id));
  }

  async stop(): Promise<void> {
    for (const child of this.processes) child.kill();
    await this.portal.stop('SIGKILL');
  }

  private async startTeleservice(id: string, port: number): Promise<void> {
    const { code, output } = await this.portal.operate('client-secret', '--teleservice', id);
    if (code !== 0) throw new Error(output);
    const child = spawn(process.execPath, ['main.mjs'], {
      cwd: 'examples/relying-party',
      env: {
        PATH: process.env.PATH,
        ISSUER: await issuerAt(this.portal.url),
        CLIENT_ID: id,
        CLIENT_SECRET: output.trimEnd().split('\n').at(-1),
        PORT: String(port),
        HOME_URL: this.urlOf(id),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.processes.push(child);
    let said = '';
    child.stdout!.on('data', (text) => (said += String(text)));
    await waitFor(() => said === `${this.urlOf(id)}/\n` || child.exitCode !== null);
    if (child.exitCode !== null) throw new Error('The example ended');
  }
}

/** Cookies know no ports: of two teleservices on this machine each has a name of its own. */
const urlOf = (id: string, port = 0) => `http://${id === 'trial' ? 'localhost' : '127.0.0.1'}:${port}`;

/** Where the example looks for the portal where nothing is said, but for the port. */
async function issuerAt(portal: string): Promise<string> {
  const main = await readFile('examples/relying-party/main.mjs', 'utf8');
  const [, issuer = ''] = /ISSUER = '([^']*)'/.exec(main) ?? [];
  return issuer.replace(':3000', `:${new URL(portal).port}`);
}

async function startPortal(ports: ReadonlyMap<string, number>, env: PortalOptions['env']): Promise<Portal> {
  const manual = await readFile('docs/single-sign-on.md', 'utf8');
  const [, written = ''] = /```json\n(.*?)```/s.exec(manual) ?? [];
  const teleservices = [...ports].flatMap(([id, port]) => {
    const catalogue = JSON.parse(written.replaceAll('http://localhost:4000', urlOf(id, port))) as {
      teleservices: object[];
    };
    return catalogue.teleservices.map((entry) => ({ ...entry, id }));
  });
  const file = join((await temporaryFolder()).path, 'catalogue.json');
  await writeFile(file, JSON.stringify({ teleservices }));
  const port = await freePort();
  const settings = { TELESERVICES_FILE: file, LOGOUT_TARGETS: '127.0.0.0/8' };
  return Portal.start({ port, env: { ...settings, ...env } });
}
