import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { onProgram } from '../../scripts/engines/on-program.js';
import { activate, Portal, registrationOf, signIn } from './portal.js';

/** Another name of the portal, as an organisation's own network would give it. */
export const networkName = 'portail.test';

const arguments_ = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--host-resolver-rules=MAP ${networkName} 127.0.0.1`,
];

export interface Visit extends Pick<BrowserContextOptions, 'javaScriptEnabled' | 'colorScheme'> {
  /** Width of the window in CSS pixels. */
  readonly width?: number;
  readonly language?: 'fr' | 'en';
  /** Token of a session that the browser holds already. */
  readonly session?: string;
  /** Script that every page begins with, outside the portal's content policy. */
  readonly script?: string;
}

/** One portal and one browser for all tests of a file; what a test opened closes with it. */
export class Stage {
  #portal?: Portal;
  #browser?: Browser;

  get portal(): Portal {
    if (this.#portal === undefined) throw new Error('The portal starts before the first test');
    return this.#portal;
  }

  get browser(): Browser {
    if (this.#browser === undefined) throw new Error('The browser starts before the first test');
    return this.#browser;
  }

  async start(executablePath: string, env: Readonly<Record<string, string>>): Promise<void> {
    this.#portal = await Portal.start({
      env: { PUBLIC_HOSTS: networkName, TELESERVICE_LEVELS: 'tarif-en-ligne=sms-token', ...env },
    });
    this.#browser = await chromium.launch({ executablePath, args: arguments_ });
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#portal?.stop();
  }

  /** A window of a visitor of its own: no cookies but those asked for. */
  async open({ width = 1280, language = 'fr', session, script, ...options }: Visit = {}): Promise<Page> {
    const context = await this.browser.newContext({ ...options, viewport: { width, height: 800 } });
    const { url } = this.portal;
    await context.addCookies([
      { name: 'language', value: language, url },
      ...(session === undefined ? [] : [{ name: 'session', value: session, url }]),
    ]);
    if (script !== undefined) await context.addInitScript({ content: script });
    return context.newPage();
  }

  async closePages(): Promise<void> {
    await Promise.all((this.#browser?.contexts() ?? []).map((context) => context.close()));
  }

  /** Registers and activates a person by the API; answers the token of a session. */
  async settle(identifier: string, changes: Record<string, unknown> = {}): Promise<string> {
    await this.portal.post('/registrations', registrationOf(identifier, changes));
    await activate(this.portal, identifier);
    return signIn(this.portal, identifier);
  }
}

/** Tests in Chromium. Without it they are left out and say so; where REQUIRE_CHROMIUM=1, that is a failure. */
export function describeInChromium(
  name: string,
  tests: (stage: Stage) => void,
  env: Readonly<Record<string, string>> = {},
): void {
  onProgram('chromium', 'install it with `apt-get install chromium`', name, (path) => {
    const stage = new Stage();
    beforeAll(() => stage.start(path, env), 120_000);
    afterEach(() => stage.closePages());
    afterAll(() => stage.stop());
    tests(stage);
  });
}
