import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ChangeSecurityLevelCommand, Profile } from '#contracts';
import { Credentials, PersonalData } from '#personal-data';
import { AccountCommands, type Changed } from '../../account-commands.js';
import { destinationOf, mustBeActive, NoSuchAccount, type AccountState } from '../../account.js';
import { LinkTerms } from '../../mailed-links/mailed-link.js';
import { changeSecurityLevel, type HeldApplication } from './change-security-level.js';

/** Changes the level of an account; answers the revision at which it counts. */
export class ChangeSecurityLevelOfAccount extends Command<Changed> {
  constructor(readonly body: ChangeSecurityLevelCommand) {
    super();
  }
}

/** Decides on exactly the revision that the person saw. */
@CommandHandler(ChangeSecurityLevelOfAccount)
export class ChangeSecurityLevelHandler implements ICommandHandler<ChangeSecurityLevelOfAccount> {
  constructor(
    private readonly accounts: AccountCommands,
    private readonly personalData: PersonalData,
    private readonly credentials: Credentials,
    private readonly terms: LinkTerms,
  ) {}

  async execute({ body }: ChangeSecurityLevelOfAccount): Promise<Changed> {
    const { accountId, sessionId, securityLevel, totp } = body;
    const active = mustBeActive(await this.accounts.load(accountId));
    const profile = await this.personalData.open<Profile>(accountId, active.personal);
    if (!profile) throw new NoSuchAccount();
    return this.accounts.change(body, async ({ eventId, at }, state) => {
      const personal = await this.personalData.seal(accountId, eventId, destinationOf(profile));
      const sealed = totp && { totp: await this.credentials.sealTotp(accountId, eventId, totp) };
      const held = await this.#heldBy(state, accountId, eventId);
      const hasMobile = profile.mobile !== undefined;
      const change = { eventId, at, sessionId, securityLevel, hasMobile, personal, ...sealed, ...(held && { held }) };
      return changeSecurityLevel({ ...change, terms: this.terms }, state);
    });
  }

  /** Without the recovery codes that were used: what is counted begins anew with each box. */
  async #heldBy(state: AccountState, accountId: string, eventId: string): Promise<HeldApplication | undefined> {
    if (state.status !== 'active' || state.totp === undefined) return undefined;
    const credential = await this.credentials.openTotp(accountId, state.totp);
    if (!credential) return undefined;
    const recoveryCodes = credential.recoveryCodes.filter((_, index) => !state.usedRecoveryCodes.includes(index));
    const totp = await this.credentials.sealTotp(accountId, eventId, { ...credential, recoveryCodes });
    return { totp, recoveryCodesLeft: recoveryCodes.length };
  }
}
