import type { INestApplication } from '@nestjs/common';
import { defineProblem, notFound } from '#contracts';
import { Clock } from '#event-sourcing';
import { PersonalData } from '#personal-data';
import { describeRoute, Problem, textLike } from '#web';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Provider } from 'oidc-provider';
import { z } from 'zod';
import { RightsBasis } from '../../read-models/rights-basis.js';
import { Teleservices } from '../../teleservices/teleservices.js';
import { operatorsScope } from '../clients.js';
import { isUsedTwice } from '../models/single-uses.js';
import { dpopAlgorithms, dpopProofOf } from './dpop-proof.js';
import { ToldOperators, type ToldOperator } from './told-operators.js';

const clientTokenRequired = defineProblem(401, 'client-token-required', {
  en: [
    'An access token of a teleservice is required',
    'None was presented that works: ask for one by the grant `client_credentials` with the scope `operators`. One that is bound to a key comes with a DPoP proof.',
  ],
  fr: [
    'Un jeton d’accès d’un téléservice est nécessaire',
    'Aucun jeton valable n’a été présenté : demandez-en un par `client_credentials` avec la portée `operators`. Un jeton lié à une clé s’accompagne d’une preuve DPoP.',
  ],
});

const path = '/api/v1/operators';

const toldOperator = z
  .object({
    id: z.uuid(),
    kind: z
      .enum(['siren', 'customs'])
      .meta({ id: 'OperatorKind', description: '`customs`: an EORI that is not French' }),
    number: textLike('732829320'),
    name: textLike('Transit du Port'),
  })
  .meta({ id: 'ToldOperator' });

describeRoute('get', `${path}/{id}`, {
  id: 'getOperator',
  tag: 'Teleservices',
  summary: 'Which company an operator is, for a teleservice',
  description:
    'For operators that adhered to the teleservice, now or before; it asks for itself, no person being there, with an access token of the grant `client_credentials`.',
  parameters: { id: 'Id of the operator, as events and the claim `operator` tell it' },
  caller: 'teleservice',
  answers: { 200: { description: 'The operator', body: toldOperator } },
  problems: { 401: ['client-token-required'], 404: ['not-found'] },
  problemHeaders: { 401: { 'WWW-Authenticate': '`Bearer` or `DPoP`: how the token is presented' } },
});

export interface ToldOperatorOptions {
  readonly publicUrl: string;
  readonly provider: () => Promise<Provider>;
}

/** Answers teleservices that ask for themselves which company an operator is. */
export function serveToldOperator(
  app: INestApplication,
  fastify: FastifyInstance,
  { publicUrl, provider }: ToldOperatorOptions,
): void {
  const get = <T>(type: abstract new (...dependencies: never[]) => T): T => app.get(type, { strict: false });
  const operators = new ToldOperators(get(RightsBasis), get(PersonalData));
  const [teleservices, clock] = [get(Teleservices), get(Clock)];
  const caller = async (request: FastifyRequest): Promise<string> => {
    const clientId = await clientOf(request, await provider(), publicUrl, clock.now().getTime());
    const teleservice = clientId === undefined ? undefined : await teleservices.find(clientId);
    if (teleservice?.client === undefined) throw clientTokenWanted();
    return teleservice.id;
  };
  fastify.get(`${path}/:id`, async (request, reply): Promise<ToldOperator> => {
    reply.header('cache-control', 'no-store');
    const teleserviceId = await caller(request);
    const { id } = request.params as { id: string };
    const found = z.uuid().safeParse(id).success ? await operators.find(id, teleserviceId) : undefined;
    if (found === undefined) throw new Problem(notFound);
    return found;
  });
}

const authorization = /^(Bearer|DPoP) ([\w.~+/-]+=*)$/i;

/** Whose access token is presented, rightly; undefined where none is. */
async function clientOf(
  request: FastifyRequest,
  { ClientCredentials, ReplayDetection }: Provider,
  publicUrl: string,
  now: number,
): Promise<string | undefined> {
  const [, scheme = '', accessToken = ''] = authorization.exec(request.headers.authorization ?? '') ?? [];
  const token = accessToken === '' ? undefined : await ClientCredentials.find(accessToken);
  if (!token?.isValid || !token.scope?.split(' ').includes(operatorsScope) || token.clientId === undefined)
    return undefined;
  const bound = (token as { jkt?: string }).jkt;
  if (bound === undefined) return scheme.toLowerCase() === 'bearer' ? token.clientId : undefined;
  const proof = request.headers['dpop'];
  if (scheme.toLowerCase() !== 'dpop' || typeof proof !== 'string') return undefined;
  const url = `${publicUrl}${request.url.replace(/[?#].*$/, '')}`;
  const shown = dpopProofOf(proof, { method: request.method, url, accessToken, now });
  if (shown?.thumbprint !== bound) return undefined;
  try {
    const isNew = await ReplayDetection.unique(token.clientId, shown.jti, Math.floor(now / 1000) + 600);
    return isNew ? token.clientId : undefined;
  } catch (error) {
    if (isUsedTwice(error)) return undefined;
    throw error;
  }
}

function clientTokenWanted(): Problem {
  const challenge = `Bearer scope="${operatorsScope}", DPoP algs="${dpopAlgorithms.join(' ')}"`;
  return new Problem(clientTokenRequired, { headers: { 'www-authenticate': challenge } });
}
