import { discoverPortal } from './portal.mjs';
import { teleservice } from './teleservice.mjs';

const {
  ISSUER = 'http://127.0.0.1:3000',
  CLIENT_ID = 'trial',
  CLIENT_SECRET,
  PORT = '4000',
  HOME_URL = `http://localhost:${PORT}`,
} = process.env;
if (!CLIENT_SECRET)
  throw new Error(`CLIENT_SECRET is missing: npm run -s ops -- client-secret --teleservice ${CLIENT_ID}`);

const portal = await discoverPortal({
  issuer: ISSUER,
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  home: HOME_URL,
});
teleservice(portal, { secure: HOME_URL.startsWith('https:') }).listen(Number(PORT), () => console.log(`${HOME_URL}/`));
