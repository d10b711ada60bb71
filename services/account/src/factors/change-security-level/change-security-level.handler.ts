import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ChangeSecurityLevelCommand, Profile } from '#contracts';
import { Clock, handleCommand, load } from '#event-sourcing';
import { EventStore } from '#event-store';
import { Credentials, PersonalData } from '#personal-data';
import { currentTraceparent } from '#runtime';
import { v7 as uuid } from 'uuid';
import { account, NoSuchAccount } from '../../account.js';
import { changeSecurityLevel } from './change-security-level.js';

/** Changes the level of an account; answers the revision at which it counts. */
export class ChangeSecurityLevelOfAccount extends Command<{ revision: number }> {
  constructor(readonly body: ChangeSecurityLevelCommand) {
    super();
  }
}

/** Decides on exactly the revision that the person saw. */
@CommandHandler(ChangeSecurityLevelOfAccount)
export class ChangeSecurityLevelHandler implements ICommandHandler<ChangeSecurityLevelOfAccount> {
  constructor(
    private readonly eventStore: EventStore,
    private readonly personalData: PersonalData,
    private readonly credentials: Credentials,
    private readonly clock: Clock,
  ) {}

  async execute({ body }: ChangeSecurityLevelOfAccount): Promise<{ revision: number }> {
    const { accountId, sessionId, securityLevel, totp, expectedRevision } = body;
    const { state } = await load(this.eventStore, account, accountId);
    const profile =
      state.status === 'active' ? await this.personalData.open<Profile>(accountId, state.personal) : undefined;
    if (!profile) throw new NoSuchAccount();
    const { identifier, firstName, lastName, email, mobile } = profile;
    const eventId = uuid();
    const command = {
      eventId,
      sessionId,
      securityLevel,
      hasMobile: mobile !== undefined,
      personal: await this.personalData.seal(accountId, eventId, { identifier, firstName, lastName, email }),
      ...(totp && { totp: await this.credentials.sealTotp(accountId, eventId, totp) }),
      at: this.clock.now().toISOString(),
    };
    const { revision } = await handleCommand(
      this.eventStore,
      account,
      accountId,
      (current) => changeSecurityLevel(command, current),
      { expectedRevision: BigInt(expectedRevision), metadata: { traceparent: currentTraceparent() } },
    );
    return { revision: Number(revision) };
  }
}
