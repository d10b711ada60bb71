import {
  refuseCrossSite,
  refuseOtherHosts,
  SecurityHeaders,
  serveDescription,
  serveStatic,
  type ServiceOptions,
} from '#web';
import type { FastifyRequest } from 'fastify';
import { serveForwardAuth } from './forward-auth/authorize.js';
import { servePublishedKeys } from './forward-auth/published-keys.js';
import { apiDescription } from './api/description.js';
import { servePublicEvents } from './api/public-events.js';
import type { GatewayContext } from './gateway-context.js';
import { GatewayModule } from './gateway.module.js';
import { provable as ofCatalogue } from './identity/factors/factors.module.js';
import { RefusalLog } from './identity/throttling/refusal-log.js';
import { SsoKeys } from './infrastructure/sso-keys.js';
import { missingPublication } from './portal/frame/missing-publication.js';
import { entryPages } from './portal/services/entering/entry-pages.js';
import { PageSettings } from './portal/frame/page-settings.js';
import { wayIn } from './portal/sign-in/way-in.js';
import { paths } from './portal/paths.js';
import { stylesheet } from './portal/stylesheet/stylesheet.js';
import { isOfApi, PageFilter } from './portal/problems/page.filter.js';
import { routes } from './sso/provider.js';
import { serveSso } from './sso/sso.js';

/**
 * Everything that `startService` needs to serve the gateway, alone or beside other services of the process. What can be
 * proven to it is what the catalogue lists, unless a test brings a copy with more.
 */
export function gatewayService(
  context: GatewayContext,
  provable = ofCatalogue,
): ServiceOptions & { readonly filter: PageFilter } {
  const { config, log, clock } = context;
  return {
    name: 'gateway',
    module: GatewayModule.forRoot(context, provable),
    filter: new PageFilter(log, clock, PageSettings.from(config)),
    host: config.HOST,
    port: config.PORT,
    log,
    trustedProxies: config.TRUSTED_PROXIES,
    bodyLimit: config.BODY_MAX_BYTES,
    jsonDepth: config.JSON_MAX_DEPTH,
    forms: ({ routeOptions }) => !isOfApi(routeOptions.url),
    commonHeaders: new SecurityHeaders(config.PUBLIC_URL),
    prepare: (app, fastify) => {
      const missing = missingPublication(config);
      if (config.PUBLIC_URL.startsWith('https:') && missing.length > 0) {
        log.warn({ missing }, 'the portal does not say who runs it and how people reach them: settings are missing');
      }
      const refusals = app.get(RefusalLog, { strict: false });
      const noting = (call: string) => (request: FastifyRequest, code: string) =>
        refusals.note(call, code, { address: request.ip });
      refuseOtherHosts(fastify, {
        publicUrl: config.PUBLIC_URL,
        publicHosts: config.PUBLIC_HOSTS,
        open: stylesheet.path,
        told: noting('other-host'),
      });
      refuseCrossSite(fastify, config.PUBLIC_URL, {
        open: [paths.logout, routes.authorization],
        told: noting('cross-site'),
      });
      serveForwardAuth(app, fastify, config, wayIn);
      servePublishedKeys(fastify, app.get(SsoKeys, { strict: false }));
      if (config.SSO === 'on') serveSso(app, fastify, context, entryPages(app));
      serveStatic(fastify, [stylesheet.path], {
        type: 'text/css; charset=utf-8',
        cacheControl: 'public, max-age=31536000, immutable', // its address names its content
        content: () => stylesheet.text,
      });
      serveDescription(app, fastify, apiDescription(config.PUBLIC_URL));
      servePublicEvents(fastify, config.PUBLIC_URL);
    },
  };
}
