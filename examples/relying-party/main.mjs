import { discoverPortal } from './portal.mjs';
import { teleservice } from './teleservice.mjs';

const {
  ISSUER = 'http://localhost:3000',
  CLIENT_ID = 'statncb',
  CLIENT_SECRET,
  PORT = '4000',
  HOME_URL = `http://localhost:${PORT}`,
} = process.env;
if (!CLIENT_SECRET) throw new Error('CLIENT_SECRET is missing: npm run ops -- client-secret --teleservice statncb');

const portal = await discoverPortal({
  issuer: ISSUER,
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  home: HOME_URL,
});
teleservice(portal, { secure: HOME_URL.startsWith('https:') }).listen(Number(PORT), () => console.log(`${HOME_URL}/`));
