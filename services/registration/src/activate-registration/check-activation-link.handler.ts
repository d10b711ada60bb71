import { identifier as identifierSchema } from '#contracts';
import { load } from '#event-sourcing';
import { EventStore } from '#event-store';
import { IdentifierKey, LinkTokens } from '#personal-data';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { registration } from '../registration.js';

/**
 * Whether the link is one that was mailed to activate this identifier, whatever has become of it since: a newer one may have
 * made it void. Strangers cannot make one, so that who shows it need not pay for their attempts.
 */
export class CheckActivationLink extends Query<boolean> {
  constructor(
    readonly token: string,
    /** As typed. */
    readonly identifier: string,
  ) {
    super();
  }
}

@QueryHandler(CheckActivationLink)
export class CheckActivationLinkHandler implements IQueryHandler<CheckActivationLink> {
  constructor(
    private readonly store: EventStore,
    private readonly identifierKey: IdentifierKey,
    private readonly links: LinkTokens,
  ) {}

  async execute({ token, identifier }: CheckActivationLink): Promise<boolean> {
    const key = this.identifierKey.registrationKey(identifierSchema.safeParse(identifier).data ?? identifier);
    const { state } = await load(this.store, registration, key);
    if (state.status === 'free') return false;
    const link = this.links.verify(token, state.accountId);
    return link?.purpose === 'activate' && link.subject === key;
  }
}
