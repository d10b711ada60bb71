import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { library } from '../../services/gateway/src/sso/library.js';
import { SigningKeyRing } from '#web';
import { answerParent } from '../child.js';

interface Question {
  readonly clientId: string;
  readonly redirectUri: string;
}

/** Baseline of P13: the library as it comes, which keeps everything in memory, for one client and one person who is signed in. */
answerParent<Question>(async ({ clientId, redirectUri }) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const accountId = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10';
  const claims = { sub: accountId, given_name: 'Jeanne', family_name: 'Dupont', email: 'j@example.org' };
  const { Provider } = await library();
  const provider = new Provider(url, {
    jwks: { keys: SigningKeyRing.parse(await SigningKeyRing.make()).privateKeys as never },
    clients: [
      {
        client_id: clientId,
        client_secret: 'secret'.repeat(8),
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    routes: { authorization: '/oidc/authorize', token: '/oidc/token' },
    scopes: ['openid', 'profile', 'email'],
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time', 'sid'],
      profile: ['given_name', 'family_name'],
      email: ['email'],
    },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
      Grant: 43_200,
      RefreshToken: 43_200,
      Session: 43_200,
    },
    features: { devInteractions: { enabled: false } },
    cookies: { names: { session: 'session' }, long: { signed: false }, short: { signed: false } },
    findAccount: () => ({ accountId, claims: () => claims }),
    issueRefreshToken: async () => true,
    expiresWithSession: async () => true,
    async loadExistingGrant({ oidc }) {
      const known = oidc.session!.grantIdFor(clientId);
      if (known !== undefined) return oidc.provider.Grant.find(known);
      const grant = new oidc.provider.Grant({ accountId, clientId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (asked, response) => void answer(asked, response));
  const Session = provider.Session as unknown as new (payload: object) => {
    readonly jti: string;
    save(seconds: number): Promise<unknown>;
  };
  const session = new Session({ accountId, loginTs: Math.floor(Date.now() / 1000), amr: ['pwd'], acr: 'password' });
  await session.save(43_200);
  return { url, cookie: `session=${session.jti}` };
});
