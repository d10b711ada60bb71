import { defineProblem, levels } from '#contracts';
import { Refusal } from '#event-sourcing';
import type { LinkClaims } from '#personal-data';
import type { AccountEvent, AccountState, OpenAccount } from '../../account.js';
import { LinkRefused } from '../../mailed-links/link-refused.js';
import { isOpen, nextLink, type LinkTerms } from '../../mailed-links/mailed-link.js';
import { changeMobile, type ChangeMobile } from '../change-mobile/change-mobile.js';
import { removeFactors, type RemoveFactors } from './remove-factors.js';

const recoveryRefused = defineProblem(403, 'recovery-refused', {
  en: [
    'The second factor cannot be replaced',
    'The link is wrong, too early, used, stopped, replaced or expired; which one is not told.',
  ],
  fr: [
    'Le second facteur ne peut être remplacé',
    'Le lien est faux, prématuré, utilisé, arrêté, remplacé ou expiré ; il n’est pas dit lequel.',
  ],
});

/** The link is wrong, too early, used, stopped, replaced or expired: one refusal for all. */
export class RecoveryRefused extends Refusal {
  constructor() {
    super(recoveryRefused, 'The link does not let the second factor be replaced');
  }
}

interface Decision {
  readonly eventId: string;
  readonly at: string;
}

/** A link whose signature is right for this account, or none. */
export interface RecoveryProof {
  readonly link: LinkClaims | undefined;
  readonly at: string;
}

export interface RequestFactorRecovery extends Decision {
  readonly terms: Pick<LinkTerms, 'linkKeyId' | 'recoveryDelayMs' | 'recoveryMs'>;
  /** Sealed Destination. */
  readonly personal: string;
  /** Sealed SmsDestination of the account's number; absent where it has none. */
  readonly mobile?: string;
}

/**
 * The way out of a lost second factor. Asking again while a link waits changes nothing: neither does its time begin
 * anew, nor is anybody told twice. Where the password is enough there is nothing to recover.
 */
export function requestFactorRecovery(command: RequestFactorRecovery, state: AccountState): AccountEvent[] {
  if (state.status !== 'active' || levels.challengeOf(state.securityLevel) === undefined) return [];
  const { eventId, terms, personal, mobile, at } = command;
  const { accountId, securityLevel, language, recovery, mobileConfirmed } = state;
  if (recovery.links.openUntil !== undefined && recovery.links.openUntil > at) return [];
  const { linkKeyId, recoveryDelayMs, recoveryMs } = terms;
  const link = nextLink(recovery.links, at, recoveryDelayMs + recoveryMs, linkKeyId);
  const opensAt = new Date(Date.parse(at) + recoveryDelayMs).toISOString();
  const told = mobileConfirmed && mobile !== undefined ? { mobile } : {};
  const data = { accountId, securityLevel, language, requestedAt: at, opensAt, ...link, personal, ...told };
  return [{ id: eventId, type: 'factor-recovery-requested', data }];
}

/** The factor was proven: whoever has it stops the recovery by signing in. */
export function stopFactorRecovery(decision: Decision, state: AccountState): AccountEvent[] {
  if (state.status !== 'active' || state.recovery.links.openUntil === undefined) return [];
  return stopped(decision, state);
}

/** Who reads the mailbox stops it, from the first moment on. */
export function stopRecoveryByLink(command: Decision & RecoveryProof, state: AccountState): AccountEvent[] {
  const { link, at } = command;
  if (state.status !== 'active' || !isOpen(link, 'stop-recovery', state.recovery.links, at)) throw new LinkRefused();
  return stopped(command, state);
}

function stopped({ eventId, at }: Decision, { accountId, recovery }: OpenAccount): AccountEvent[] {
  const { generation } = recovery.links;
  return [{ id: eventId, type: 'factor-recovery-stopped', data: { accountId, generation, stoppedAt: at } }];
}

/** The account whose factor the link lets be replaced now. Throws RecoveryRefused. */
export function recoveryProvenBy({ link, at }: RecoveryProof, state: AccountState): OpenAccount {
  if (state.status !== 'active') throw new RecoveryRefused();
  const { links, opensAt } = state.recovery;
  const works = isOpen(link, 'recover-factor', links, at) || isOpen(link, 'recover-mobile', links, at);
  if (!works || opensAt === undefined || opensAt > at) throw new RecoveryRefused();
  return state;
}

/** Takes the factor away, by the link. */
export function concludeRecovery(
  command: RecoveryProof & Omit<RemoveFactors, 'decision'>,
  state: AccountState,
): AccountEvent[] {
  return removeFactors({ ...command, decision: { by: 'recovery' } }, recoveryProvenBy(command, state));
}

/** Another number instead of no factor, by the link, where the level takes one; the first code at sign-in proves it. */
export function replaceLostMobile(
  command: RecoveryProof & Omit<ChangeMobile, 'sessionId' | 'proven' | 'terms'>,
  state: AccountState,
): AccountEvent[] {
  const active = recoveryProvenBy(command, state);
  if (levels.entry(active.securityLevel).needs !== 'proven-mobile') throw new RecoveryRefused();
  return changeMobile({ ...command, proven: false }, active);
}
