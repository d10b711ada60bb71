import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Destination, Profile } from '#contracts';
import { LinkTokens, PersonalData } from '#personal-data';
import { AccountCommands, type Changed, type DecisionFacts } from '../account-commands.js';
import { destinationOf, type AccountEvent, type AccountState } from '../account.js';
import { LinkRefused } from '../mailed-links/link-refused.js';
import { provenLink } from '../mailed-links/proven-link.js';
import { changeProvenBy, confirmEmail, stopEmailChange, type EmailProof } from './confirm-email.js';

/** Follows one of the two links of a change of address; answers whose it was, and the revision. */
export class FollowEmailLink extends Command<Changed & { accountId: string }> {
  constructor(
    readonly purpose: 'confirm' | 'stop',
    readonly token: string,
  ) {
    super();
  }
}

@CommandHandler(FollowEmailLink)
export class FollowEmailLinkHandler implements ICommandHandler<FollowEmailLink> {
  constructor(
    private readonly accounts: AccountCommands,
    private readonly links: LinkTokens,
    private readonly personalData: PersonalData,
  ) {}

  async execute({ purpose, token }: FollowEmailLink): Promise<Changed & { accountId: string }> {
    const { accountId, link } = provenLink(this.links, token);
    const changed = await this.accounts.change({ accountId }, (facts, state) => {
      const proof = { ...facts, link };
      return purpose === 'confirm' ? this.#confirm(proof, state) : stopEmailChange(proof, state);
    });
    return { accountId, ...changed };
  }

  /** The profile as it is now, with the new address. */
  async #confirm(proof: EmailProof & DecisionFacts, state: AccountState): Promise<AccountEvent[]> {
    const { active, wanted } = changeProvenBy(proof, state);
    const { accountId } = active;
    const { eventId } = proof;
    const profile = await this.personalData.open<Profile>(accountId, active.personal);
    const destination = await this.personalData.open<Destination>(accountId, wanted);
    if (!profile || !destination) throw new LinkRefused();
    const { email } = destination;
    const personal = await this.personalData.seal(accountId, eventId, { ...profile, email });
    const previousPersonal = await this.personalData.seal(accountId, eventId, destinationOf(profile));
    return confirmEmail({ ...proof, personal, previousPersonal }, state);
  }
}
