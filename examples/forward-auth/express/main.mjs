import { keysAt, vouchedFor } from './assertion.mjs';
import { teleservice } from './teleservice.mjs';

const { PORTAL = 'https://portail.example', KEYS = `${PORTAL}/.well-known/jwks.json`, PORT = '8080' } = process.env;
teleservice(vouchedFor({ portal: PORTAL, teleservice: 'statncb', keys: keysAt(KEYS) })).listen(Number(PORT));
