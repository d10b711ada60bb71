import { ClientSecrets } from '#personal-data';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { Teleservices } from '../teleservices/teleservices.js';

/** What a client has beside what OpenID Connect Dynamic Client Registration §2 knows. */
export const ownMetadata = ['kind', 'certification', 'former_secrets'] as const;

/** What programs ask for themselves, no person being there: which operators have to do with their teleservice. */
export const operatorsScope = 'operators';

/** How an answer reaches a client: in the query of its address. */
export const responseModes = ['query'] as const;

/** Clients are teleservices of the catalogue, as it stands now: a change counts at the next request. The library only reads. */
export class CatalogueClients implements Adapter {
  constructor(
    private readonly teleservices: Teleservices,
    private readonly secrets: ClientSecrets,
  ) {}

  async find(id: string): Promise<AdapterPayload | undefined> {
    const teleservice = await this.teleservices.find(id);
    const client = teleservice?.client;
    if (client === undefined) return undefined;
    return {
      client_id: id,
      client_name: teleservice!.name.fr,
      kind: client.kind,
      redirect_uris: [...client.redirectUris],
      post_logout_redirect_uris: [...client.postLogoutRedirectUris],
      response_types: ['code'],
      response_modes: [...responseModes],
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      scope: [...client.scopes, operatorsScope].join(' '),
      id_token_signed_response_alg: client.idTokenSignedResponseAlg,
      ...(client.certification && { certification: true }),
      ...(client.kind === 'fapi' ? byKey(client.jwks) : bySecret(this.secrets.of(id, teleservice!.clientSecret))),
    } as AdapterPayload;
  }

  async upsert(): Promise<void> {}
  async destroy(): Promise<void> {}
  async consume(): Promise<void> {}
  async revokeByGrantId(): Promise<void> {}
  async findByUid(): Promise<undefined> {}
  async findByUserCode(): Promise<undefined> {}
}

/** FAPI 2.0 Security Profile §5.3: a key of its own, requests that are pushed, tokens that are bound. */
function byKey(jwks: unknown) {
  return {
    token_endpoint_auth_method: 'private_key_jwt',
    require_pushed_authorization_requests: true,
    dpop_bound_access_tokens: true,
    jwks,
  };
}

function bySecret({ current, former }: ReturnType<ClientSecrets['of']>) {
  return {
    token_endpoint_auth_method: 'client_secret_basic',
    client_secret: current,
    ...(former.length > 0 && { former_secrets: former }),
  };
}
