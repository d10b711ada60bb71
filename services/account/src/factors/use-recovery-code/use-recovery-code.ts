import { defineProblem } from '#contracts';
import { Refusal } from '#event-sourcing';
import type { AccountEvent, AccountState } from '../../account.js';

const recoveryCodeRefused = defineProblem(403, 'recovery-code-refused', {
  en: ['The recovery code is refused', 'Between services only: it is no code of the account that is left.'],
  fr: ['Le code de secours est refusé', 'Entre services seulement : ce n’est pas un code qui reste au compte.'],
});

/** No code of the account, or one that was used: one refusal for both. */
export class RecoveryCodeRefused extends Refusal {
  constructor() {
    super(recoveryCodeRefused, 'This is no recovery code of the account that is left');
  }
}

export interface UseRecoveryCode {
  readonly eventId: string;
  /** Which code of the account's application was given; undefined when none. */
  readonly codeIndex: number | undefined;
  /** How many codes the application was set up with. */
  readonly codes: number;
  /** Sealed Destination of the mail that tells the person. */
  readonly personal: string;
  readonly at: string;
}

/** A recovery code stands in for the application once [I9]. */
export function useRecoveryCode(command: UseRecoveryCode, state: AccountState): AccountEvent[] {
  const { eventId, codeIndex, codes, personal, at } = command;
  if (state.status !== 'active' || codeIndex === undefined || state.usedRecoveryCodes.includes(codeIndex)) {
    throw new RecoveryCodeRefused();
  }
  const { accountId, language, usedRecoveryCodes } = state;
  const codesLeft = codes - usedRecoveryCodes.length - 1;
  const data = { accountId, codeIndex, codesLeft, language, usedAt: at, personal };
  return [{ id: eventId, type: 'recovery-code-used', data }];
}
