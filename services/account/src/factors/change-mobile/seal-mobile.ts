import type { Profile, SmsDestination } from '#contracts';
import type { PersonalData } from '#personal-data';
import type { ChangeMobile } from './change-mobile.js';

/**
 * The profile with another number in it, sealed anew for the event, and the number until now, which is told: absent where there
 * was none, or it is the same.
 */
export async function sealMobile(
  personalData: PersonalData,
  accountId: string,
  eventId: string,
  { profile, mobile }: { readonly profile: Profile; readonly mobile: string },
): Promise<Pick<ChangeMobile, 'personal' | 'previous'>> {
  const personal = await personalData.seal(accountId, eventId, { ...profile, mobile });
  if (profile.mobile === undefined || profile.mobile === mobile) return { personal };
  const lost: SmsDestination = { mobile: profile.mobile };
  return { personal, previous: await personalData.seal(accountId, eventId, lost) };
}
