import type { TeleserviceView } from '#contracts';
import { z } from 'zod';
import type { IdTokenHint } from './id-token-hint.js';

const text = z
  .string()
  .optional()
  .transform((given) => given || undefined);

/** What a teleservice may say when it sends a person here to sign out (OpenID Connect RP-Initiated Logout 1.0 §2). */
const logoutParameters = z.object({
  id_token_hint: text,
  client_id: text,
  post_logout_redirect_uri: text,
  state: text,
});
export type LogoutParameters = z.infer<typeof logoutParameters>;

/** Reads them of a query or a form; others are ignored. Undefined where one is given twice, which means nothing. */
export function readLogoutParameters(given: unknown): LogoutParameters | undefined {
  return logoutParameters.safeParse(given ?? {}).data;
}

type Client = Pick<TeleserviceView, 'id' | 'name' | 'client'>;

/** A request to sign out that holds together. */
export interface LogoutRequest {
  /** Who asks, where that is known. */
  readonly teleservice?: Client;
  /** Where the person goes afterwards: an address that the catalogue names for the client, with its `state`. */
  readonly goOn?: string;
}

/** Why a request cannot be granted, in words for developers. */
export type LogoutFault = 'invalid-hint' | 'unknown-client' | 'other-client' | 'unregistered-address' | 'no-client';

/**
 * Checks a request to sign out. Pure: the hint was read and the client looked up before. Nobody is led to an address that the catalogue
 * does not name, to the letter, for the client that asks.
 */
export function checkLogoutRequest(
  parameters: LogoutParameters,
  hint: IdTokenHint | undefined,
  client: Client | undefined,
): LogoutRequest | LogoutFault {
  const { id_token_hint: token, client_id: clientId, post_logout_redirect_uri: address, state } = parameters;
  if (token !== undefined && hint === undefined) return 'invalid-hint';
  if (hint !== undefined && clientId !== undefined && hint.clientId !== clientId) return 'other-client';
  const isNamed = hint !== undefined || clientId !== undefined;
  if (isNamed && client?.client === undefined) return 'unknown-client';
  if (address === undefined) return { ...(client && { teleservice: client }) };
  if (client?.client === undefined) return 'no-client';
  if (!client.client.postLogoutRedirectUris.includes(address)) return 'unregistered-address';
  return { teleservice: client, goOn: withState(address, state) };
}

function withState(address: string, state: string | undefined): string {
  if (state === undefined) return address;
  const url = new URL(address);
  url.search += `${url.search === '' ? '' : '&'}state=${encodeURIComponent(state)}`;
  return url.href;
}
