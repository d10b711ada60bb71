import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  companyNumberMalformed,
  type ChangeNewsletterCommand,
  type ChangeReferencesCommand,
  type Profile,
} from '#contracts';
import { Clock, handleCommand } from '#event-sourcing';
import { EventStore } from '#event-store';
import { companyNumberOf, PersonalData } from '#personal-data';
import { currentTraceparent, fieldError, invalidRequest } from '#runtime';
import { v7 as uuid } from 'uuid';
import { account, mustBeActive, NoSuchAccount } from '../account.js';
import { changeNewsletter, changeReferences } from './change-details.js';

/** Replaces the references; answers the revision. Throws 400 for a company number of no known kind. */
export class ChangeReferencesOfAccount extends Command<{ revision: number }> {
  constructor(readonly body: ChangeReferencesCommand) {
    super();
  }
}

@CommandHandler(ChangeReferencesOfAccount)
export class ChangeReferencesHandler implements ICommandHandler<ChangeReferencesOfAccount> {
  constructor(
    private readonly eventStore: EventStore,
    private readonly personalData: PersonalData,
    private readonly clock: Clock,
  ) {}

  async execute({ body }: ChangeReferencesOfAccount): Promise<{ revision: number }> {
    const { accountId, expectedRevision, phone, businessAddress } = body;
    const companyNumber = body.companyNumber ? companyNumberOf(body.companyNumber) : undefined;
    if (body.companyNumber && !companyNumber) {
      throw invalidRequest([fieldError(['companyNumber'], companyNumberMalformed)]);
    }
    const eventId = uuid();
    const at = this.clock.now().toISOString();
    const { revision } = await handleCommand(
      this.eventStore,
      account,
      accountId,
      async (state) => {
        const profile = await this.personalData.open<Profile>(accountId, mustBeActive(state).personal);
        if (!profile) throw new NoSuchAccount();
        const { phone: _, businessAddress: __, companyNumber: ___, ...identity } = profile;
        const changed: Profile = {
          ...identity,
          ...(phone && { phone }),
          ...(businessAddress && { businessAddress }),
          ...(companyNumber && { companyNumber }),
        };
        const personal = await this.personalData.seal(accountId, eventId, changed);
        return changeReferences({ eventId, at, personal }, state);
      },
      { expectedRevision: BigInt(expectedRevision), metadata: { traceparent: currentTraceparent() } },
    );
    return { revision: Number(revision) };
  }
}

/** Joins or leaves the list; answers the revision. */
export class ChangeNewsletterOfAccount extends Command<{ revision: number }> {
  constructor(readonly body: ChangeNewsletterCommand) {
    super();
  }
}

@CommandHandler(ChangeNewsletterOfAccount)
export class ChangeNewsletterHandler implements ICommandHandler<ChangeNewsletterOfAccount> {
  constructor(
    private readonly eventStore: EventStore,
    private readonly clock: Clock,
  ) {}

  async execute({ body }: ChangeNewsletterOfAccount): Promise<{ revision: number }> {
    const { accountId, expectedRevision, newsletter } = body;
    const command = { eventId: uuid(), at: this.clock.now().toISOString(), newsletter };
    const { revision } = await handleCommand(
      this.eventStore,
      account,
      accountId,
      (state) => changeNewsletter(command, state),
      { expectedRevision: BigInt(expectedRevision), metadata: { traceparent: currentTraceparent() } },
    );
    return { revision: Number(revision) };
  }
}
