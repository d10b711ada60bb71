import express from 'express';

/** A teleservice at /statncb. `vouched` lets through whom the portal vouches for. */
export function teleservice(vouched) {
  const app = express();
  const statncb = express.Router();
  statncb.use(vouched);
  statncb.get('/', (request, response) => response.redirect(303, `${request.baseUrl}/depot`));
  statncb.get('/depot', (request, response) => response.json(request.visitor));
  app.disable('x-powered-by');
  app.set('trust proxy', 'uniquelocal, loopback'); // X-Forwarded-For and -Proto are the proxy's
  app.use('/statncb', statncb); // the path that the proxy leads here is kept, and `baseUrl` says it
  return app;
}
