import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  levels,
  type AboutAccountCommand,
  type CompleteFactorRecoveryCommand,
  type FollowLinkBody,
  type Profile,
} from '#contracts';
import { PersonalData } from '#personal-data';
import { AccountCommands } from '../../account-commands.js';
import type { AccountEvent, OpenAccount } from '../../account.js';
import { MailedLinkCommands, type Followed, type LinkFacts } from '../../mailed-link-commands.js';
import { LinkTerms } from '../../mailed-links/mailed-link.js';
import { WrongPassword } from '../../password/change-password/change-password.js';
import { CurrentPassword } from '../../password/current-password.js';
import { PasswordShownAgain } from '../../password/password-shown-again.js';
import { sealMobile } from '../change-mobile/seal-mobile.js';
import { sealDestinations } from './seal-destinations.js';
import {
  concludeRecovery,
  RecoveryRefused,
  recoveryProvenBy,
  replaceLostMobile,
  requestFactorRecovery,
  stopFactorRecovery,
  stopRecoveryByLink,
} from './recover-factor.js';

/** Somebody who knows the password says that the second factor is lost. */
export class RequestFactorRecoveryOfAccount extends Command<void> {
  constructor(readonly body: AboutAccountCommand) {
    super();
  }
}

/** The factor was proven: it is not lost. */
export class StopFactorRecoveryOfAccount extends Command<void> {
  constructor(readonly body: AboutAccountCommand) {
    super();
  }
}

/** Follows the link that stops a recovery; answers whose it was, and the revision. */
export class StopRecoveryByLink extends Command<Followed> {
  constructor(readonly body: FollowLinkBody) {
    super();
  }
}

/** The link and the password: takes the factor away, or gives another number; answers whose it was, and the revision. */
export class CompleteFactorRecoveryOfAccount extends Command<Followed> {
  constructor(readonly body: CompleteFactorRecoveryCommand) {
    super();
  }
}

@CommandHandler(RequestFactorRecoveryOfAccount)
export class RequestFactorRecoveryHandler implements ICommandHandler<RequestFactorRecoveryOfAccount> {
  constructor(
    private readonly accounts: AccountCommands,
    private readonly personalData: PersonalData,
    private readonly terms: LinkTerms,
  ) {}

  async execute({ body: { accountId } }: RequestFactorRecoveryOfAccount): Promise<void> {
    await this.accounts.change({ accountId }, async ({ eventId, at }, state) => {
      const profile =
        state.status === 'active' ? await this.personalData.open<Profile>(accountId, state.personal) : undefined;
      if (!profile) return [];
      const destinations = await sealDestinations(this.personalData, accountId, eventId, profile);
      return requestFactorRecovery({ eventId, at, terms: this.terms, ...destinations }, state);
    });
  }
}

@CommandHandler(StopFactorRecoveryOfAccount)
export class StopFactorRecoveryHandler implements ICommandHandler<StopFactorRecoveryOfAccount> {
  constructor(private readonly accounts: AccountCommands) {}

  async execute({ body }: StopFactorRecoveryOfAccount): Promise<void> {
    await this.accounts.change(body, stopFactorRecovery);
  }
}

@CommandHandler(StopRecoveryByLink)
export class StopRecoveryByLinkHandler implements ICommandHandler<StopRecoveryByLink> {
  constructor(private readonly links: MailedLinkCommands) {}

  execute({ body: { token } }: StopRecoveryByLink): Promise<Followed> {
    return this.links.follow(token, {
      purpose: 'stop-recovery',
      linksOf: ({ recovery }) => recovery.links,
      decide: stopRecoveryByLink,
    });
  }
}

/** Nothing is hashed before the link was found to work. */
@CommandHandler(CompleteFactorRecoveryOfAccount)
export class CompleteFactorRecoveryHandler implements ICommandHandler<CompleteFactorRecoveryOfAccount> {
  constructor(
    private readonly links: MailedLinkCommands,
    private readonly personalData: PersonalData,
    private readonly currentPassword: CurrentPassword,
    private readonly shownAgain: PasswordShownAgain,
  ) {}

  execute({ body: { token, password, mobile } }: CompleteFactorRecoveryOfAccount): Promise<Followed> {
    return this.links.follow(token, {
      purpose: 'recover-factor',
      linksOf: ({ recovery }) => recovery.links,
      decide: async (facts, state) => {
        const active = recoveryProvenBy(facts, state);
        if (!(await this.currentPassword.isIt(active.accountId, active, password))) throw new WrongPassword();
        return this.#conclude(facts, active, mobile);
      },
      sameProof: async (link, account) =>
        (await this.shownAgain.isIt(link, account, password)) && this.#led(account, mobile),
      refused: () => new RecoveryRefused(),
    });
  }

  async #conclude(proof: LinkFacts, active: OpenAccount, mobile: string | undefined): Promise<AccountEvent[]> {
    const { eventId } = proof;
    const { accountId, personal } = active;
    const profile = await this.personalData.open<Profile>(accountId, personal);
    if (!profile) throw new RecoveryRefused();
    if (mobile !== undefined) {
      const sealed = await sealMobile(this.personalData, accountId, eventId, { profile, mobile });
      return replaceLostMobile({ ...proof, ...sealed }, active);
    }
    const destinations = await sealDestinations(this.personalData, accountId, eventId, profile);
    return concludeRecovery({ ...proof, ...destinations }, active);
  }

  /** Whether the link led to what is asked for again: this number, or no factor. */
  async #led({ accountId, personal, securityLevel }: OpenAccount, mobile: string | undefined): Promise<boolean> {
    if (levels.challengeOf(securityLevel) === undefined) return mobile === undefined;
    return mobile !== undefined && (await this.personalData.open<Profile>(accountId, personal))?.mobile === mobile;
  }
}
