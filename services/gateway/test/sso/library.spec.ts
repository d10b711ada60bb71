import { describe, expect, it } from '@jest/globals';
import { library } from '../../src/sso/library.js';

describe('the library behind single sign-on', () => {
  it('has the two methods below its public interface that are replaced', async () => {
    const { Provider } = await library();
    const { Session, Client } = new Provider('http://portal.example', {
      jwks: { keys: [] },
      adapter: () => ({}) as never,
      features: { devInteractions: { enabled: false } },
    });
    expect(Object.getOwnPropertyNames(Session.prototype)).toContain('resetIdentifier');
    expect(Object.getOwnPropertyNames(Client.prototype)).toContain('compareClientSecret');
  });

  it('says nothing when it is loaded', async () => {
    const said: unknown[] = [];
    const { warn } = console;
    console.warn = (...texts: unknown[]) => said.push(texts);
    try {
      await library();
    } finally {
      console.warn = warn;
    }
    expect(said).toEqual([]);
  });
});
