import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { accountId as accountIdSchema, type Profile, type ResetPasswordBody } from '#contracts';
import { Clock, handleCommand, load } from '#event-sourcing';
import { EventStore } from '#event-store';
import { Credentials, LinkTokens, PasswordHasher, PersonalData } from '#personal-data';
import { currentTraceparent, fieldError, invalidRequest } from '#runtime';
import { v7 as uuid } from 'uuid';
import { account, destinationOf } from '../../account.js';
import { LinkRefused } from '../../mailed-links/link-refused.js';
import { resetPassword, resettableBy } from './reset-password.js';

/** Whose password was replaced, and at which revision of the account. */
export interface PasswordWasReset {
  readonly accountId: string;
  readonly registrationKey: string;
  readonly revision: number;
}

/** Chooses a new password by the mailed link. */
export class ResetPasswordOfAccount extends Command<PasswordWasReset> {
  constructor(readonly body: ResetPasswordBody) {
    super();
  }
}

/** Nothing is hashed before the link was found to work. */
@CommandHandler(ResetPasswordOfAccount)
export class ResetPasswordHandler implements ICommandHandler<ResetPasswordOfAccount> {
  constructor(
    private readonly eventStore: EventStore,
    private readonly links: LinkTokens,
    private readonly personalData: PersonalData,
    private readonly credentials: Credentials,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  async execute({ body: { token, password } }: ResetPasswordOfAccount): Promise<PasswordWasReset> {
    const accountId = accountIdSchema.safeParse(this.links.parse(token)?.subject).data;
    const link = accountId && this.links.verify(token, accountId);
    if (!accountId || !link) throw new LinkRefused();
    const proof = { link, at: this.clock.now().toISOString() };
    const { state } = await load(this.eventStore, account, accountId);
    const { registrationKey, personal: box } = resettableBy(proof, state);
    const profile = await this.personalData.open<Profile>(accountId, box);
    if (!profile) throw new LinkRefused();

    const { identifier, firstName, lastName, email } = profile;
    const hashed = await this.hasher.hashChecked(password, [identifier, firstName, lastName, email]);
    if ('weaknesses' in hashed) throw invalidRequest(hashed.weaknesses.map((code) => fieldError(['password'], code)));

    const eventId = uuid();
    const credential = await this.credentials.seal(accountId, eventId, { passwordHash: hashed.hash });
    const personal = await this.personalData.seal(accountId, eventId, destinationOf(profile));
    const { revision } = await handleCommand(
      this.eventStore,
      account,
      accountId,
      (current) => resetPassword({ ...proof, eventId, credential, personal }, current),
      { metadata: { traceparent: currentTraceparent() } },
    );
    return { accountId, registrationKey, revision: Number(revision) };
  }
}
