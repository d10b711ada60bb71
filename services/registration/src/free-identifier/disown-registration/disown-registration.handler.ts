import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { registrationKey } from '#contracts';
import { Clock, handleCommand } from '#event-sourcing';
import { EventStore } from '#event-store';
import { LinkTokens } from '#personal-data';
import { currentTraceparent } from '#observability';
import { v7 as uuid } from 'uuid';
import { registration } from '../../registration.js';
import { DisownRefused, disownRegistration } from './disown-registration.js';

/** Frees the identifier of a registration that someone made with another's address. */
export class DisownRegistration extends Command<void> {
  constructor(readonly token: string) {
    super();
  }
}

@CommandHandler(DisownRegistration)
export class DisownRegistrationHandler implements ICommandHandler<DisownRegistration> {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly links: LinkTokens,
  ) {}

  async execute({ token }: DisownRegistration): Promise<void> {
    const key = registrationKey.safeParse(this.links.parse(token)?.subject);
    if (!key.success) throw new DisownRefused();
    const now = this.clock.now();
    const eventId = uuid({ msecs: now.getTime() });
    await handleCommand(
      this.store,
      registration,
      key.data,
      (state) => {
        const accountId = state.status === 'free' ? state.disowned?.accountId : state.accountId;
        const link = accountId === undefined ? undefined : this.links.verify(token, accountId);
        return disownRegistration({ eventId, at: now.toISOString(), link }, state);
      },
      { metadata: { traceparent: currentTraceparent() } },
    );
  }
}
