import type { DocumentStore } from '#document-store';
import type { Adapter } from 'oidc-provider';
import type { Library } from '../library.js';
import { SingleUses } from './single-uses.js';
import { collectionOf, StoredModel } from './stored-model.js';

/** What the library keeps that is neither a session nor a client, and how long an interaction may take. */
export interface StoredModelsOptions {
  readonly documents: DocumentStore;
  readonly now: () => number;
  readonly interactionMs: number;
}

/** Every collection of these. */
export const storedCollections = [
  'AccessToken',
  'RefreshToken',
  'AuthorizationCode',
  'Grant',
  'PushedAuthorizationRequest',
  'Interaction',
  'ClientCredentials',
  'ReplayDetection',
].map(collectionOf);

/** Models whose documents are sought by grant when one of them was used again. */
const ofFamily = ['AccessToken', 'RefreshToken', 'AuthorizationCode'] as const;

/** The collections of the library's models, by their names there. */
export function storedModels(
  { errors }: Library,
  { documents, now, interactionMs }: StoredModelsOptions,
): Map<string, Adapter> {
  const open = (model: string) => documents.collection(collectionOf(model));
  const usedBefore = () => new errors.InvalidGrant('already used');
  const grants = new StoredModel(open('Grant'), { now, usedBefore });
  const tokens = ofFamily.map((model): [string, Adapter] => [
    model,
    // Without its grant no token of the family is worth anything, those included that the first use is about to issue.
    new StoredModel(open(model), { now, usedBefore, usedAgain: (grantId) => grants.destroy(grantId) }),
  ]);
  const pushed = new StoredModel(open('PushedAuthorizationRequest'), {
    now,
    // Who is sent to our pages comes back later than it works: that it was used must be known then.
    knownForMs: interactionMs,
    usedBefore: () => new errors.InvalidRequestUri('request_uri was already used'),
  });
  return new Map<string, Adapter>([
    ...tokens,
    ['Grant', grants],
    ['PushedAuthorizationRequest', pushed],
    ['Interaction', new StoredModel(open('Interaction'), { now, usedBefore })],
    ['ClientCredentials', new StoredModel(open('ClientCredentials'), { now, usedBefore })],
    [
      'ReplayDetection',
      new SingleUses(open('ReplayDetection'), now, () => new errors.InvalidRequest('jti was already used')),
    ],
  ]);
}
