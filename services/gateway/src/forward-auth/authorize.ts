import type { INestApplication } from '@nestjs/common';
import { defineProblem } from '#contracts';
import { Clock } from '#event-sourcing';
import { cookiesOfOthers, describeRoute, methodNotAllowed, namedReturnTo, parameterOf, Problem } from '#web';
import { acceptsPages, goTo } from '#web-pages';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GatewayConfiguration } from '../config.js';
import { PresentedSession, signInRequired } from '../identity/sessions/session.guard.js';
import type { OpenSession } from '../identity/sessions/session.js';
import { RefusalLog } from '../identity/throttling/refusal-log.js';
import { SsoKeys } from '../infrastructure/sso-keys.js';
import { AccessCheck } from '../teleservices/access-check.js';
import { inOneText, notEntitledBy } from '../teleservices/choose-operator.js';
import type { Entry } from '../teleservices/policy.js';
import { RefusedEntries } from '../teleservices/entries/refused-entries.js';
import { ServiceEntries } from '../teleservices/entries/service-entries.js';
import { Teleservices } from '../teleservices/teleservices.js';
import { Assertions } from './assertions.js';

const unknownTeleservice = defineProblem(403, 'unknown-teleservice', {
  en: ['There is no such teleservice', 'The parameter `teleservice` names none of `GET /teleservices`.'],
  fr: ['Ce téléservice n’existe pas', 'Le paramètre `teleservice` n’en désigne aucun de `GET /teleservices`.'],
});

const insufficientAuthentication = defineProblem(403, 'insufficient-authentication', {
  en: [
    'The authentication is not sufficient',
    'What is asked for demands a higher level, or a more recent authentication; `detail` says which. Step up: `POST /session/step-ups`.',
  ],
  fr: [
    'L’authentification ne suffit pas',
    'Ce qui est demandé exige un niveau plus élevé, ou une authentification plus récente ; `detail` dit lequel. Renforcez la session : `POST /session/step-ups`.',
  ],
});

const operatorChoiceRequired = defineProblem(403, 'operator-choice-required', {
  en: [
    'The operator is to be chosen',
    'The person may enter for several operators. Choose one for the session: `PUT /session/operators/{teleserviceId}`.',
  ],
  fr: [
    'L’opérateur est à choisir',
    'La personne peut accéder pour plusieurs opérateurs. Choisissez-en un pour la session : `PUT /session/operators/{teleserviceId}`.',
  ],
});

const path = '/api/v1/authorize';

/** Headers that tell of who may pass. */
const told = {
  'X-Assertion':
    'Who asks, signed: a JSON Web Token by ES256, of the type `prodouane-assertion+jwt`, whose key is at ' +
    '`/.well-known/jwks.json`. Claims: `iss` (the portal), `aud` (the id of the teleservice), `sub` (the account), `acr` (the ' +
    'level), `auth_time`, `sid` (the session; the same after a step-up), `iat`, `exp` (60 s later); where a person enters for an ' +
    'operator, `operator` (its id) and `roles` (ids)',
  Cookie:
    'The visitor’s cookies without the portal’s own, empty where none is left: to be passed on in place of what the visitor sent',
  'X-Account-Id': 'Whose session it is',
  'X-Security-Level': 'The level that it has reached',
  'X-Operator-Id': 'For which operator; empty where the teleservice needs no adhesion',
  'X-Operator-Roles':
    'Ids of the roles that the person has there for the operator, joined by commas; empty where there are none',
};

describeRoute('get', path, {
  id: 'authorize',
  tag: 'Teleservices',
  summary: 'Forward authentication, for a proxy before a teleservice',
  description:
    'For `auth_request` of nginx, `forwardAuth` of Traefik, `ext_authz` of Envoy. What is refused says why, by ' +
    '`detail` and as RFC 9470 has it in `WWW-Authenticate`.',
  query: {
    teleservice: { description: 'Id of the teleservice, as listed', required: true },
    operator: {
      description:
        'Id of the operator for which the person enters; absent: the one that the session chose for this teleservice, else the only one',
    },
    lead: {
      description:
        '`pages`: the proxy hands on what is answered here. Who asks for a page (`Accept` with `text/html`) and may not pass is led ' +
        'to sign in, or to prove more; the answer is the same to every method, and 200 in place of 204, which Envoy takes for a refusal',
    },
    returnTo: {
      description:
        'Where people are led back to then: a path of this host, last and as it is, or encoded; `X-Forwarded-Uri` where it is absent',
    },
  },
  signedIn: true,
  answers: {
    200: { description: 'The session may pass; with `lead=pages`', headers: told },
    204: {
      description: 'The session may pass',
      headers: told,
    },
    303: {
      description: 'With `lead=pages`: what may not pass is the request of a person, who is led on',
      headers: { Location: 'To sign in, or to prove more' },
    },
  },
  problems: {
    403: ['not-entitled', 'operator-choice-required', 'insufficient-authentication', 'unknown-teleservice'],
  },
  problemHeaders: {
    403: {
      'WWW-Authenticate':
        'The level and the age that are demanded, as RFC 9470 has it; absent where neither would help',
    },
  },
});

/** Where people are led who were refused: the status of the refusal, the teleservice, the path to return to. */
export type WayIn = (status: number, teleservice: string, returnTo: string | undefined) => string | undefined;

/**
 * Answers proxies that ask whether a request may pass to a teleservice. A route of Fastify's own, and no controller: proxies
 * ask it before every request, and Nest was a quarter of what an answer cost.
 */
export function serveForwardAuth(
  app: INestApplication,
  fastify: FastifyInstance,
  { PUBLIC_URL }: GatewayConfiguration,
  wayIn: WayIn,
): void {
  const presented = app.get(PresentedSession, { strict: false });
  const teleservices = app.get(Teleservices, { strict: false });
  const access = app.get(AccessCheck, { strict: false });
  const refusals = app.get(RefusalLog, { strict: false });
  const entries = app.get(ServiceEntries, { strict: false });
  const refusedEntries = app.get(RefusedEntries, { strict: false });
  const assertions = new Assertions(app.get(SsoKeys, { strict: false }), PUBLIC_URL, app.get(Clock, { strict: false }));
  const withoutOurs = cookiesOfOthers(PUBLIC_URL);
  /** What the teleservice is told of who may pass. Throws what refuses. */
  const permit = async (request: FastifyRequest, teleservice: unknown, operator: unknown) => {
    const refuse = (problem: Problem, subject?: string): never => {
      refusals.note('authorize', problem.code, { address: request.ip, ...(subject !== undefined && { subject }) });
      throw problem;
    };
    const session = await presented.of(request);
    // Who presents nothing has yet to sign in: a visitor's first request, and each of a page's parts.
    if (!session) return presented.isIn(request) ? refuse(signInRequired()) : Promise.reject(signInRequired());
    const { accountId } = session;
    const found = await teleservices.find(teleservice);
    if (!found) return refuse(new Problem(unknownTeleservice), accountId);
    const entry = await access.enter(session, found, typeof operator === 'string' ? operator : undefined);
    if (entry.refusal !== undefined) {
      refusedEntries.note(session, found.id, entry);
      return refuse(refusedBy(entry), accountId);
    }
    return { ...toldOf(session, found.id, entry), cookie: withoutOurs(request.headers.cookie) };
  };
  /** What is told of who may pass; that it entered is noted. */
  const toldOf = (session: OpenSession, teleservice: string, { operatorId, roles }: Entry) => {
    entries.note(session, teleservice, operatorId);
    return {
      'x-assertion': assertions.for(session, teleservice, operatorId === undefined ? undefined : { operatorId, roles }),
      'x-account-id': session.accountId,
      'x-security-level': session.level,
      'x-operator-id': operatorId ?? '',
      'x-operator-roles': roles.join(','),
    };
  };
  // Before the body is looked at: without one, Fastify refuses the method QUERY in its own way.
  const onRequest = async ({ url, method }: FastifyRequest) => {
    if (!leads(url) && method !== 'GET' && method !== 'HEAD')
      throw new Problem(methodNotAllowed, { headers: { allow: 'GET, HEAD' } });
  };
  fastify.all(path, { onRequest }, async (request, reply) => {
    const { url } = request;
    if (!leads(url)) {
      const { teleservice, operator } = request.query as Record<string, unknown>;
      return reply
        .code(204)
        .headers(await permit(request, teleservice, operator))
        .send();
    }
    const teleservice = parameterOf(url, 'teleservice') ?? '';
    try {
      return await reply
        .code(200)
        .headers(await permit(request, teleservice, parameterOf(url, 'operator')))
        .send();
    } catch (refusal) {
      if (!(refusal instanceof Problem)) throw refusal;
      reply.header('vary', 'Accept');
      const way = acceptsPages(request) ? wayIn(refusal.status, teleservice, returnToOf(request)) : undefined;
      if (way === undefined) throw refusal;
      return goTo(reply, way);
    }
  });
}

const leads = (url: string): boolean => url.includes('lead=') && parameterOf(url, 'lead') === 'pages';

function returnToOf({ url, headers }: FastifyRequest): string | undefined {
  const forwarded = headers['x-forwarded-uri'];
  return namedReturnTo(url) ?? (typeof forwarded === 'string' ? forwarded : undefined);
}

function refusedBy({ refusal, demand: { level, maxAgeMs }, reasons }: Entry): Problem {
  if (refusal === 'not-entitled') return notEntitledBy(reasons);
  const detail = inOneText(reasons);
  if (refusal === 'operator-choice-required') return new Problem(operatorChoiceRequired, { detail });
  const age = maxAgeMs === undefined ? '' : `, max_age="${maxAgeMs / 1000}"`;
  return new Problem(insufficientAuthentication, {
    detail,
    headers: { 'www-authenticate': `Bearer error="insufficient_user_authentication", acr_values="${level}"${age}` },
  });
}
