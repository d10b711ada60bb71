import { isAway } from '#web';
import type { EventEmitter } from 'node:events';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { GatewayContext } from '../gateway-context.js';
import type { RefusalLog } from '../identity/throttling/refusal-log.js';

/** Events by which the library tells that it refused something. */
const refusing = [
  'authorization.error',
  'pushed_authorization_request.error',
  'grant.error',
  'userinfo.error',
  'introspection.error',
  'revocation.error',
] as const;

interface Observers {
  readonly log: GatewayContext['log'];
  readonly refusals: RefusalLog;
}

/** What operations learn of the provider. A line names the error and the address: never a token, a code, a state or a hint. */
export function observe(provider: Provider, { log, refusals }: Observers): void {
  for (const event of refusing) {
    provider.on(event as 'grant.error', ({ ip: address }: KoaContextWithOIDC, { message: code }: Error) =>
      refusals.note(event.replace('.error', ''), code, { address }),
    );
  }
  const fault = (error: Error) => log.error({ err: error }, 'single sign-on failed');
  provider.on('server_error', (ctx, error) => {
    ctx.state['failure'] = error;
    fault(error);
  });
  (provider as EventEmitter).on('error', fault); // of Koa, which would write it to the console
  provider.use(async (ctx, next) => {
    await next();
    if (!isAway(ctx.state['failure'])) return;
    ctx.status = 503;
    ctx.set('retry-after', '1');
  });
}
