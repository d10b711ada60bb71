import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Destination, Profile } from '#contracts';
import { PersonalData } from '#personal-data';
import { destinationOf, type AccountEvent, type AccountState } from '../account.js';
import { LinkRefused } from '../mailed-links/link-refused.js';
import { MailedLinkCommands, type Followed, type LinkFacts } from '../mailed-link-commands.js';
import { LinkTerms } from '../mailed-links/mailed-link.js';
import { changeProvenBy, confirmEmail, stopEmailChange } from './confirm-email.js';

/** Follows one of the two links of a change of address; answers whose it was, and the revision. */
export class FollowEmailLink extends Command<Followed> {
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
    private readonly links: MailedLinkCommands,
    private readonly personalData: PersonalData,
    private readonly terms: LinkTerms,
  ) {}

  execute({ purpose, token }: FollowEmailLink): Promise<Followed> {
    return this.links.follow(token, {
      purpose: purpose === 'confirm' ? 'confirm-email' : 'stop-email',
      linksOf: ({ emailChange }) => emailChange.links,
      decide: (facts, state) => (purpose === 'confirm' ? this.#confirm(facts, state) : stopEmailChange(facts, state)),
    });
  }

  /** The profile as it is now, with the new address. */
  async #confirm(proof: LinkFacts, state: AccountState): Promise<AccountEvent[]> {
    const { active, wanted } = changeProvenBy(proof, state);
    const { accountId } = active;
    const { eventId } = proof;
    const profile = await this.personalData.open<Profile>(accountId, active.personal);
    const destination = await this.personalData.open<Destination>(accountId, wanted);
    if (!profile || !destination) throw new LinkRefused();
    const { email } = destination;
    const personal = await this.personalData.seal(accountId, eventId, { ...profile, email });
    const previousPersonal = await this.personalData.seal(accountId, eventId, destinationOf(profile));
    return confirmEmail({ ...proof, terms: this.terms, personal, previousPersonal }, state);
  }
}
