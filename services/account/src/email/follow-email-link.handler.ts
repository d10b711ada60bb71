import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { accountId as accountIdSchema, type Destination, type Profile } from '#contracts';
import { Clock, handleCommand } from '#event-sourcing';
import { EventStore } from '#event-store';
import { LinkTokens, PersonalData } from '#personal-data';
import { currentTraceparent } from '#runtime';
import { v7 as uuid } from 'uuid';
import { account, destinationOf, type AccountEvent, type AccountState } from '../account.js';
import { LinkRefused } from '../mailed-links/link-refused.js';
import { changeProvenBy, confirmEmail, stopEmailChange, type EmailProof } from './confirm-email.js';

/** Follows one of the two links of a change of address; answers whose it was, and the revision. */
export class FollowEmailLink extends Command<{ accountId: string; revision: number }> {
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
    private readonly eventStore: EventStore,
    private readonly links: LinkTokens,
    private readonly personalData: PersonalData,
    private readonly clock: Clock,
  ) {}

  async execute({ purpose, token }: FollowEmailLink): Promise<{ accountId: string; revision: number }> {
    const accountId = accountIdSchema.safeParse(this.links.parse(token)?.subject).data;
    if (!accountId) throw new LinkRefused();
    const proof = { link: this.links.verify(token, accountId), at: this.clock.now().toISOString() };
    const eventId = uuid();
    const { revision } = await handleCommand(
      this.eventStore,
      account,
      accountId,
      (state) =>
        purpose === 'confirm' ? this.#confirm(eventId, proof, state) : stopEmailChange({ eventId, ...proof }, state),
      { metadata: { traceparent: currentTraceparent() } },
    );
    return { accountId, revision: Number(revision) };
  }

  /** The profile as it is now, with the new address. */
  async #confirm(eventId: string, proof: EmailProof, state: AccountState): Promise<AccountEvent[]> {
    const { active, wanted } = changeProvenBy(proof, state);
    const { accountId } = active;
    const profile = await this.personalData.open<Profile>(accountId, active.personal);
    const destination = await this.personalData.open<Destination>(accountId, wanted);
    if (!profile || !destination) throw new LinkRefused();
    const { email } = destination;
    const personal = await this.personalData.seal(accountId, eventId, { ...profile, email });
    const previousPersonal = await this.personalData.seal(accountId, eventId, destinationOf(profile));
    return confirmEmail({ ...proof, eventId, personal, previousPersonal }, state);
  }
}
