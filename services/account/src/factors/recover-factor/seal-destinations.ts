import type { Profile } from '#contracts';
import type { PersonalData } from '#personal-data';
import { destinationOf } from '../../account.js';

/** Where the person is told of a recovery, sealed for the event: the mailbox, and the number where there is one. */
export async function sealDestinations(
  personalData: PersonalData,
  accountId: string,
  eventId: string,
  profile: Profile,
): Promise<{ readonly personal: string; readonly mobile?: string }> {
  const { mobile } = profile;
  const personal = await personalData.seal(accountId, eventId, destinationOf(profile));
  return mobile === undefined
    ? { personal }
    : { personal, mobile: await personalData.seal(accountId, eventId, { mobile }) };
}
