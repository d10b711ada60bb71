/** Shows who may enter which teleservice now, and for whom, of what follow.mjs knows. */
import { entriesOf } from './entering.mjs';
import { load } from './state.mjs';

const { known, putAside } = await load(process.env.STATE_FILE ?? 'known.json');
const now = new Date().toISOString();
for (const [teleserviceId, { open, needsAdhesion }] of known.teleservices) {
  const whoever = needsAdhesion ? 'whoever is entitled' : 'whoever has an active account';
  console.log(`${teleserviceId}: ${open ? whoever : 'nobody'}`);
  if (!needsAdhesion) continue;
  for (const { accountId, operatorId, roles, until = 'withdrawn' } of entriesOf(known, teleserviceId, now)) {
    console.log(`  ${accountId} for ${operatorId}, as ${roles.join(', ') || 'nothing in particular'}, until ${until}`);
  }
}
console.log(`epoch ${known.epoch}: ${known.accounts.size} accounts, ${putAside.length} messages put aside`);
