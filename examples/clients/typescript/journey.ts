import { createInterface } from 'node:readline/promises';
import createClient from 'openapi-fetch';
import type { components, paths } from './portal.js';

const [baseUrl = '', identifier = '', mobile = ''] = process.argv.slice(2);
const password = `quai brumeux ${identifier}`;
const terminal = createInterface({ input: process.stdin, output: process.stdout });

// #region client
const portal = createClient<paths>({ baseUrl, headers: { 'Accept-Language': 'fr' } });

let session: string | undefined;
portal.use({
  onRequest({ request }) {
    if (session !== undefined) request.headers.set('Authorization', `Bearer ${session}`);
  },
});
// #endregion

// #region problem
type Problem = components['schemas']['Problem'];

class Refused extends Error {
  constructor(
    readonly problem: Problem,
    readonly response: Response,
  ) {
    super(`${problem.code}: ${problem.title}`);
  }
}

/** The data of an answer; throws the problem of a refusal. */
function read<T>({ data, error, response }: { data?: T; error?: Problem; response: Response }): T {
  if (error === undefined) return data as T;
  throw new Refused(error, response);
}
// #endregion

async function refusalOf(call: Promise<unknown>): Promise<Refused> {
  const refused = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (refused instanceof Refused) return refused;
  throw new Error('The portal should have refused', { cause: refused });
}

// #region register
const register = async (email: string) =>
  read(
    await portal.POST('/api/v1/registrations', {
      params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
      body: {
        identifier,
        password,
        securityLevel: 'sms-token',
        firstName: 'Jeanne',
        lastName: 'Dupont',
        email,
        mobile,
        companyNumber: '73282932000074',
      },
    }),
  );
// #endregion

// #region sign-in
/** Signs in, with a code where the account asks for one; the session is presented from then on. */
async function signIn(codeOf: (sentTo?: string) => Promise<string>): Promise<void> {
  const { token, challenge } = read(await portal.POST('/api/v1/sessions', { body: { identifier, password } }));
  if (challenge === undefined) {
    session = token;
  } else {
    const body = { challenge: challenge.token, code: await codeOf(challenge.sentTo) };
    ({ token: session } = read(await portal.POST('/api/v1/sessions/challenges', { body })));
  }
}
// #endregion

// #region change
/** Changes the telephone number, and nothing else, of the account as it is; gives the ETag that it was decided on. */
async function changePhone(phone: string): Promise<string> {
  const answer = await portal.GET('/api/v1/account');
  const { businessAddress, companyNumber } = read(answer);
  const etag = answer.response.headers.get('ETag') ?? '';
  const body = { phone, businessAddress, companyNumber: companyNumber?.value };
  read(await portal.PUT('/api/v1/account/references', { params: { header: { 'If-Match': etag } }, body }));
  return etag;
}
// #endregion

// #region list
/** What happened to the account, the newest first, page by page. */
async function* securityEvents() {
  for (let after: string | undefined; ;) {
    const query = { limit: 2, after };
    const { items, next } = read(await portal.GET('/api/v1/account/events', { params: { query } }));
    yield* items;
    if (next === undefined) return;
    after = next;
  }
}
// #endregion

async function attemptsUntilPaused(): Promise<Refused> {
  const { response } = await portal.GET('/api/v1/account');
  const header = { 'If-Match': response.headers.get('ETag') ?? '' };
  const body = { currentPassword: 'autre chose', newPassword: `${password} bis` };
  for (;;) {
    const refused = await refusalOf(portal.PUT('/api/v1/account/password', { params: { header }, body }).then(read));
    if (refused.problem.status !== 403) return refused;
  }
}

const invalid = await refusalOf(register('sans-arobase'));
await register(`${identifier}@example.org`);
const token = await terminal.question('Token of the mailed link: ');
read(await portal.POST('/api/v1/activations', { body: { token, identifier, password } }));

const wrongPassword = await refusalOf(
  portal.POST('/api/v1/sessions', { body: { identifier, password: 'autre chose' } }).then(read),
);
await signIn((sentTo) => terminal.question(`Code sent to ${sentTo}: `));

const { level, factors } = read(await portal.GET('/api/v1/session'));
const before = read(await portal.GET('/api/v1/account'));
const stale = await changePhone('01 23 45 67 89');
const account = read(await portal.GET('/api/v1/account'));
const mismatch = await refusalOf(
  portal
    .PUT('/api/v1/account/references', { params: { header: { 'If-Match': stale } }, body: { phone: '01 00 00 00 00' } })
    .then(read),
);
const exported = read(await portal.GET('/api/v1/account/export'));
const sessions = read(await portal.GET('/api/v1/sessions'));
const events: string[] = [];
for await (const { type } of securityEvents()) events.push(type);
const paused = await attemptsUntilPaused();

read(await portal.DELETE('/api/v1/session'));
const signedOut = await refusalOf(portal.GET('/api/v1/session').then(read));

terminal.close();
console.log(
  JSON.stringify({
    invalid: invalid.problem,
    wrongPassword: wrongPassword.problem,
    level,
    factors,
    companyNumber: before.companyNumber,
    phone: account.phone,
    mismatch: mismatch.problem.code,
    exported: exported.data.find(({ name }) => name === 'companyNumber')?.value,
    paused: { code: paused.problem.code, seconds: Number(paused.response.headers.get('Retry-After')) },
    sessions: sessions.items.length,
    events,
    signedOut: signedOut.problem.code,
  }),
);
