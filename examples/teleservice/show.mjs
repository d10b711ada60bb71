/** Shows the list of accounts that follow.mjs keeps. */
import { load } from './state.mjs';

const {
  known: { accounts },
  putAside,
} = await load(process.env.STATE_FILE ?? 'accounts.json');
for (const [accountId, { status, securityLevel = '-' }] of accounts) {
  console.log(`${accountId}  ${status.padEnd(9)}  ${securityLevel}`);
}
console.log(`${accounts.size} accounts, ${putAside.length} messages put aside`);
