import fastify from 'fastify';
import { answerParent } from '../child.js';

/** Baselines of P3: bare Fastify routes that answer JSON of the size of a session, and the headers that a proxy is given. */
const app = fastify();
/** As long as one that is signed. */
const assertion = 'e'.repeat(514);
app.get('/api/v1/session', () => ({
  accountId: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
  level: 'password',
  factors: ['password'],
  authenticatedAt: '2026-03-12T08:00:00.000Z',
  expiresAt: '2026-03-12T20:00:00.000Z',
}));
app.get('/api/v1/authorize', (_, reply) => {
  void reply
    .code(204)
    .headers({
      'x-assertion': assertion,
      'x-account-id': '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
      'x-security-level': 'password',
      'x-operator-id': '',
      'x-operator-roles': '',
      cookie: '',
    })
    .send();
});
const url = await app.listen({ host: '127.0.0.1', port: 0 });
answerParent(() => Promise.resolve(url));
