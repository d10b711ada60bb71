import { adhesionIdOf, membershipIdOf } from '#personal-data';
import { v5 as uuidFrom } from 'uuid';
import { adhesion } from '../adhesion/adhesion.js';
import { fileOf } from '#rights';
import type { Commands } from '../commands.js';
import { admitInvited, type Offer } from '../membership/change-membership.js';
import { grantableOf } from '../membership/entitlements/grantable.js';
import { membership } from '../membership/membership.js';
import { operator } from '../operator/operator.js';
import { teleservice } from '../teleservice/teleservice.js';
import type { AcceptedInvitation } from './invitation.js';
import { stillOffered } from './offers.js';

/**
 * Who accepted becomes a member, entitled to what is left of the offers. Done once for each acceptance, however often it is
 * asked for, by the request that accepted and, where that died, by whoever follows the log. Nobody becomes a member of an operator
 * that is closed. Answers the revision of the membership.
 */
export async function admit(commands: Commands, accepted: AcceptedInvitation): Promise<number | undefined> {
  const { operatorId, accountId, offers, offeredAt, acceptedBy } = accepted;
  const { status } = await commands.load(operator, operatorId);
  if (status !== 'open') return undefined;
  const membershipId = membershipIdOf(operatorId, accountId);
  const grantables = new Map(
    await Promise.all(
      offers.map(async ({ teleserviceId }) => [teleserviceId, await grantableNow(teleserviceId)] as const),
    ),
  );
  const { revision } = await commands.change(
    membership,
    membershipId,
    (decision, state) => {
      const left = offers.flatMap((offer): Offer[] => {
        const grantable = grantables.get(offer.teleserviceId);
        const still = grantable && stillOffered(offer, grantable, offeredAt, decision.at);
        return still ? [still] : [];
      });
      return admitInvited({ ...decision, membershipId, operatorId, accountId, by: 'invitation', offers: left }, state);
    },
    { actor: `account:${accountId}`, eventId: uuidFrom('membership-opened', acceptedBy) },
  );
  return revision;

  async function grantableNow(teleserviceId: string) {
    const offered = await commands.load(teleservice, teleserviceId);
    if (offered.status === 'unknown') return undefined;
    const { steps } = await commands.load(adhesion, adhesionIdOf(operatorId, teleserviceId));
    return grantableOf(offered, fileOf(steps));
  }
}
