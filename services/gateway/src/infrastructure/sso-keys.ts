import type { OnApplicationShutdown } from '@nestjs/common';
import type { KeyRing } from '#personal-data';
import { RenewedVariables } from '#runtime';
import type { SigningKeyRing } from '#web';
import { gatewayConfiguration } from '../config.js';
import type { GatewayContext } from '../gateway-context.js';

const schema = gatewayConfiguration.pick({ SSO_KEY: true, CLIENT_KEY: true });

/** The keys of single sign-on, as they are now: they are rotated while the gateway runs. Also the injection token. */
export class SsoKeys implements OnApplicationShutdown {
  private constructor(private readonly keys: Pick<RenewedVariables<typeof schema>, 'current' | 'close'>) {}

  /** Those of the configuration, and of the environment from then on where the context has one. */
  static async open({ config, environment, log }: GatewayContext, everyMs?: number): Promise<SsoKeys> {
    if (environment === undefined) return new SsoKeys({ current: config, close: async () => {} });
    const often = everyMs !== undefined && { everyMs };
    return new SsoKeys(await RenewedVariables.follow(schema, { environment, log, ...often }));
  }

  /** By which the portal signs. */
  get signing(): SigningKeyRing {
    return this.keys.current.SSO_KEY;
  }

  /** Of which the secrets of clients are derived. */
  get clients(): KeyRing {
    return this.keys.current.CLIENT_KEY;
  }

  onApplicationShutdown(): Promise<void> {
    return this.keys.close();
  }
}
