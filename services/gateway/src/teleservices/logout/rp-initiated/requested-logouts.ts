import { Inject, Injectable } from '@nestjs/common';
import { gatewayContext, type GatewayContext } from '../../../gateway-context.js';
import { SsoKeys } from '../../../infrastructure/sso-keys.js';
import { Teleservices } from '../../teleservices.js';
import { readIdTokenHint } from './id-token-hint.js';
import { checkLogoutRequest, type LogoutFault, type LogoutParameters, type LogoutRequest } from './logout-request.js';

/** Requests of teleservices that a person be signed out (OpenID Connect RP-Initiated Logout 1.0). */
@Injectable()
export class RequestedLogouts {
  constructor(
    @Inject(gatewayContext) private readonly context: GatewayContext,
    private readonly keys: SsoKeys,
    private readonly teleservices: Teleservices,
  ) {}

  /** What it asks for, or why that cannot be granted. */
  async check(parameters: LogoutParameters): Promise<LogoutRequest | LogoutFault> {
    const { id_token_hint: token, client_id: named } = parameters;
    const { PUBLIC_URL: issuer } = this.context.config;
    const hint = token === undefined ? undefined : readIdTokenHint(token, this.keys.signing.publicKeys, issuer);
    const clientId = hint?.clientId ?? named;
    const client = clientId === undefined ? undefined : await this.teleservices.find(clientId);
    return checkLogoutRequest(parameters, hint, client);
  }
}
