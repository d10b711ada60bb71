import { levels, type AccountView, type ChallengeFactor, type Profile, type SecurityLevel } from '#contracts';
import type { PersonalData } from '#personal-data';
import { canBeReached, type SmsRules } from '../../identity/factors/sms-token/sms-sends.js';

/** What decides whether an account holds a factor, outside a running gateway. */
export interface Held {
  readonly personalData: PersonalData;
  readonly sms: Pick<SmsRules, 'open' | 'countries'>;
}

type IsHeld = (view: AccountView, by: Held) => Promise<boolean>;

/** As each factor says of an account (`SecondFactor.isHeldBy`); a specification holds the two to each other. */
export const isHeld: Readonly<Record<string, IsHeld>> = {
  'sms-token': async ({ accountId, personal }, { personalData, sms }) =>
    canBeReached((await personalData.open<Profile>(accountId, personal))?.mobile, sms),
  totp: async ({ totp }) => totp !== undefined,
} satisfies Partial<Record<ChallengeFactor, IsHeld>>;

/** Whether the account can prove the level today. One that may not be used, or is gone, can prove nothing. */
export async function canReach(view: AccountView | undefined, level: SecurityLevel, by: Held): Promise<boolean> {
  if (view?.status !== 'active') return false;
  if (levels.reaches(view.securityLevel, level)) return true;
  for (const { challenge } of levels.strongestFirst(level)) {
    const rule = isHeld[challenge];
    if (rule === undefined) throw new Error(`Nothing says who holds ${challenge}`);
    if (await rule(view, by)) return true;
  }
  return false;
}
