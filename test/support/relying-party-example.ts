import { spawn, type ChildProcess } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, waitFor } from '#runtime/testing';
import { freePort } from '../../scripts/engines/free-port.js';
import { Portal, type PortalOptions } from './portal.js';

/** Changes an entry of the catalogue; answers those that it is to have. */
type Changed = (entry: Record<string, unknown>) => readonly Record<string, unknown>[];

/**
 * A portal with the catalogue that docs/single-sign-on.md shows, and the teleservice of examples/relying-party, both as a reader of the manual
 * starts them.
 */
export class RelyingPartyExample {
  private constructor(
    readonly portal: Portal,
    /** Where people reach the teleservice. */
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(
    env: Readonly<Record<string, string>> = {},
    changed: Changed = (entry) => [entry],
  ): Promise<RelyingPartyExample> {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const portal = await startPortal(url, env, changed);
    const { code, output } = await portal.operate('client-secret', '--teleservice', 'trial');
    if (code !== 0) throw new Error(output);
    const child = spawn(process.execPath, ['main.mjs'], {
      cwd: 'examples/relying-party',
      env: {
        PATH: process.env.PATH,
        ISSUER: portal.url,
        CLIENT_ID: 'trial',
        CLIENT_SECRET: output.trimEnd().split('\n').at(-1),
        PORT: String(port),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout!.on('data', (text) => (said += String(text)));
    const example = new RelyingPartyExample(portal, url, child);
    await waitFor(() => said === `${url}/\n` || child.exitCode !== null);
    if (child.exitCode !== null) throw new Error('The example ended');
    return example;
  }

  async stop(): Promise<void> {
    this.child.kill();
    await this.portal.stop('SIGKILL');
  }
}

async function startPortal(example: string, env: PortalOptions['env'], changed: Changed): Promise<Portal> {
  const manual = await readFile('docs/single-sign-on.md', 'utf8');
  const [, written = ''] = /```json\n(.*?)```/s.exec(manual) ?? [];
  const { teleservices } = JSON.parse(written.replaceAll('http://localhost:4000', example)) as {
    teleservices: Record<string, unknown>[];
  };
  const file = join((await temporaryFolder()).path, 'catalogue.json');
  await writeFile(file, JSON.stringify({ teleservices: teleservices.flatMap((entry) => changed(entry)) }));
  const portal = await freePort();
  return Portal.start({
    port: portal,
    env: {
      SSO: 'on',
      TELESERVICES_FILE: file,
      LOGOUT_TARGETS: '127.0.0.0/8',
      PUBLIC_URL: `http://127.0.0.1:${portal}`,
      ...env,
    },
  });
}
