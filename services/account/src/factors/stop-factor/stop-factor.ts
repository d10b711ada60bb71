import { levels } from '#contracts';
import type { LinkClaims } from '#personal-data';
import type { AccountEvent, AccountState, OpenAccount } from '../../account.js';
import { isOpen } from '../../mailed-links/mailed-link.js';
import { LinkRefused } from '../../mailed-links/link-refused.js';

/** A link whose signature is right for this account, or none. */
export interface StopProof {
  readonly link: LinkClaims | undefined;
  readonly at: string;
}

export interface StopFactor extends StopProof {
  readonly eventId: string;
  /** Of the event about the password. */
  readonly resetId: string;
  /** Sealed with that event's id. */
  readonly credential: string;
  /** Sealed Destinations of the mails that tell the person, one for each event. */
  readonly resetPersonal: string;
  readonly personal: string;
}

/** The account whose new factor the link takes away. Throws LinkRefused. */
export function stoppableBy({ link, at }: StopProof, state: AccountState): OpenAccount {
  if (state.status !== 'active' || !isOpen(link, 'stop-factor', state.factorStop, at)) throw new LinkRefused();
  return state;
}

/**
 * Whoever reads the mailbox says that a factor is not the holder's: the password, which somebody knew who bound it, is another,
 * every second factor is gone, and every session ends. What was changed since ends no such link.
 */
export function stopFactor(command: StopFactor, state: AccountState): AccountEvent[] {
  const { accountId, language, securityLevel: previousLevel } = stoppableBy(command, state);
  const { eventId, resetId, at, credential, resetPersonal, personal } = command;
  const securityLevel = levels.weakest;
  return [
    {
      id: resetId,
      type: 'password-reset',
      data: { accountId, language, resetAt: at, personal: resetPersonal, credential },
    },
    {
      id: eventId,
      type: 'security-level-changed',
      data: { accountId, by: 'stop', securityLevel, previousLevel, language, changedAt: at, personal },
    },
  ];
}
