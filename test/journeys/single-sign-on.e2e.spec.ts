import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { paths } from '../../services/gateway/src/portal/paths.js';
import { waitFor } from '#runtime/testing';
import { activate, passwordOf, registrationOf } from '../support/portal.js';
import { RelyingPartyExample } from '../support/relying-party-example.js';

interface Shown {
  readonly address: string;
  readonly html: string;
}

/** A browser without JavaScript: keeps cookies by host, follows redirects and pages that go on by themselves. */
class Browser {
  /** Every address that it was at. */
  readonly visited: string[] = [];
  private readonly jar = new Map<string, string>();

  async get(address: string): Promise<Shown> {
    for (let hop = 0, at = address; hop < 15; hop++) {
      const { next, html } = await this.load(at);
      if (next === undefined) return { address: at, html };
      at = next;
    }
    throw new Error(`${address} leads around in a circle`);
  }

  /** Sends a form of the page, and goes on from there. */
  async submit({ address, html }: Shown, path: string, typed: Record<string, string>): Promise<Shown> {
    const form = new RegExp(`<form[^>]*action="${path}".*?</form>`, 's').exec(html)?.[0] ?? '';
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const fields = { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), ...typed };
    const { next, html: shown } = await this.load(new URL(path, address).href, new URLSearchParams(fields));
    return next === undefined ? { address, html: shown } : this.get(next);
  }

  private async load(address: string, body?: URLSearchParams) {
    this.visited.push(address);
    const { origin } = new URL(address);
    const cookie = [...this.jar]
      .filter(([key]) => key.startsWith(`${origin} `))
      .map(([key, value]) => `${key.split(' ')[1]}=${value}`);
    const headers = {
      accept: 'text/html',
      cookie: cookie.join('; '),
      ...(body && { 'sec-fetch-site': 'same-origin' }),
    };
    const response = await fetch(address, { redirect: 'manual', headers, ...(body && { method: 'POST', body }) });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/max-age=0|1970/i.test(set)) this.jar.delete(`${origin} ${name}`);
      else this.jar.set(`${origin} ${name}`, value);
    }
    const html = await response.text();
    const next = response.headers.get('location') ?? /http-equiv="refresh" content="0; url=([^"]+)"/.exec(html)?.[1];
    return { html, next: next && new URL(next.replaceAll('&amp;', '&').replaceAll('&#38;', '&'), address).href };
  }
}

describe('the teleservice of the manual that people enter by single sign-on', () => {
  let example: RelyingPartyExample;
  beforeAll(async () => {
    example = await RelyingPartyExample.start({ LOG_LEVEL: 'trace' });
    const { portal } = example;
    await portal.post('/registrations', registrationOf('jdupont', { mobile: '06 98 76 54 32' }));
    await activate(portal, 'jdupont');
  }, 90_000);
  afterAll(() => example?.stop());

  const textOf = ({ html }: Shown) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  const facts = ({ html }: Shown) =>
    Object.fromEntries([...html.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(([, term, fact]) => [term, fact]));
  const browsers: Browser[] = [];
  async function signedIn(): Promise<Browser> {
    const browser = new Browser();
    browsers.push(browser);
    const form = await browser.get(`${example.url}/enter`);
    const asked = await browser.submit(form, paths.signIn, { identifier: 'jdupont', password: passwordOf('jdupont') });
    expect(facts(asked)).toEqual({ Person: 'Jeanne Dupont', Level: 'password', For: '–', Roles: '–' });
    return browser;
  }
  const home = (browser: Browser) => browser.get(`${example.url}/`);

  it('runs with what its package names', async () => {
    const read = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as Record<string, object>;
    const [own, ours] = await Promise.all(['examples/relying-party/package.json', 'package.json'].map(read));
    expect(ours!['devDependencies']).toMatchObject(own!['dependencies']!);
  });

  it('knows who came, and lets nobody in who did not', async () => {
    expect(textOf(await home(new Browser()))).toContain('Not signed in');
    const browser = await signedIn();
    expect(facts(await home(browser))).toMatchObject({ Person: 'Jeanne Dupont' });
    expect(textOf(await home(new Browser()))).toContain('Not signed in');
  });

  it('demands a code by SMS, and is told that it was given', async () => {
    const browser = await signedIn();
    const asked = await browser.get(`${example.url}/enter?level=sms-token`);
    const form = await browser.submit(asked, '/espace/confirmation', {});
    const code = await example.portal.codeTo('+33698765432');
    expect(facts(await browser.submit(form, '/connexion/code', { code }))).toMatchObject({ Level: 'sms-token' });
  });

  it('forgets who signs out at the portal, and is told so by a logout token', async () => {
    const [browser, stays] = [await signedIn(), await signedIn()];
    await browser.submit(await browser.get(`${example.portal.url}/espace`), paths.signOut, {});
    await waitFor(async () => textOf(await home(browser)).includes('Not signed in'));
    expect(facts(await home(stays))).toMatchObject({ Person: 'Jeanne Dupont' });
  });

  it('signs out who leaves it, there and everywhere, once the portal has asked', async () => {
    const browser = await signedIn();
    const asked = await browser.submit(await home(browser), '/leave', {});
    expect(new URL(asked.address).origin).toBe(example.portal.url);
    const left = await browser.submit(asked, paths.singleLogout, {});
    expect([left.address, textOf(left)]).toEqual([`${example.url}/`, expect.stringContaining('Not signed in')]);
    const again = await browser.get(`${example.url}/enter`);
    expect(new URL(again.address).pathname).toBe(paths.signIn);
  });

  it('takes no logout token that is not the portal’s', async () => {
    const post = (body: string) => fetch(`${example.url}/logout`, { method: 'POST', body });
    for (const body of ['', 'logout_token=a.b.c', `logout_token=${'a'.repeat(30_000)}`])
      expect((await post(body)).status).toBe(400);
  });

  it('left no code, state or token in any line of the log, at any level [R-47]', async () => {
    const secrets = new Set<string>();
    for (const address of browsers.flatMap(({ visited }) => visited)) {
      for (const [name, value] of new URL(address).searchParams) {
        if (['code', 'state', 'nonce', 'id_token_hint', 'code_challenge'].includes(name)) secrets.add(value);
      }
    }
    expect(secrets.size).toBeGreaterThan(15);
    const log = example.portal.log();
    expect(log).toContain('/oidc/');
    expect([...secrets].filter((secret) => log.includes(secret))).toEqual([]);
    expect(log).not.toMatch(/(code|state|id_token_hint|access_token|refresh_token|logout_token)=|eyJ[\w-]{20}/);
  });
});
