import { Command, CommandHandler, Query, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import type {
  InvitedDestination,
  ListInvitationsQuery,
  OperatorIdentity,
  RevokeInvitationCommand,
  ShowInvitationBody,
  ShownInvitation,
  OpenInvitations as Listed,
} from '#contracts';
import { Clock } from '#event-sourcing';
import { LinkTokens, PersonalData } from '#personal-data';
import { Commands } from '../commands.js';
import { administeredBy } from '../administration/asking-administrator.js';
import { operator } from '../operator/operator.js';
import { InvitationRefused, mustWork } from './answer-invitation.js';
import { shownBy } from './answer-invitation.handlers.js';
import { invitation } from './invitation.js';
import { OpenInvitations } from './limits/open-invitations.js';
import { NoOpenInvitation, revokeInvitation } from './send-invitation.js';

/** The operator's open invitations, the one sent last first; an administrator asks. */
export class ListInvitations extends Query<Listed> {
  constructor(readonly query: ListInvitationsQuery) {
    super();
  }
}

@QueryHandler(ListInvitations)
export class ListInvitationsHandler implements IQueryHandler<ListInvitations> {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly personalData: PersonalData,
    private readonly open: OpenInvitations,
  ) {}

  async execute({ query: { accountId, operatorId } }: ListInvitations): Promise<Listed> {
    await administeredBy(accountId, operatorId, this.commands);
    const ids = await this.open.ofOperator(operatorId);
    const found = await Promise.all(ids.map((id) => this.#listed(id)));
    return { items: found.flat().sort((a, b) => (a.sentAt > b.sentAt ? -1 : 1)) };
  }

  async #listed(id: string): Promise<Listed['items']> {
    const state = await this.commands.load(invitation, id);
    if (state.status !== 'open' || state.linkExpiresAt <= this.clock.now().toISOString()) return [];
    const { invitationId, invitedId, offers, offeredAt: sentAt, linkExpiresAt: until } = state;
    const destination = await this.personalData.open<InvitedDestination>(invitedId, state.personal);
    return destination === undefined ? [] : [{ invitationId, email: destination.email, sentAt, offers, until }];
  }
}

/** An administrator takes an invitation back: its link works no more. */
export class RevokeInvitation extends Command<void> {
  constructor(readonly body: RevokeInvitationCommand) {
    super();
  }
}

@CommandHandler(RevokeInvitation)
export class RevokeInvitationHandler implements ICommandHandler<RevokeInvitation> {
  constructor(private readonly commands: Commands) {}

  async execute({ body: { accountId, operatorId, invitationId } }: RevokeInvitation): Promise<void> {
    await administeredBy(accountId, operatorId, this.commands);
    await this.commands.change(
      invitation,
      invitationId,
      (decision, state) => {
        if (state.status === 'open' && state.operatorId !== operatorId) throw new NoOpenInvitation();
        return revokeInvitation(decision, state);
      },
      { actor: `account:${accountId}` },
    );
  }
}

/** What the link invites to; whoever has it may read that. */
export class ReadInvitation extends Query<ShownInvitation> {
  constructor(readonly body: ShowInvitationBody) {
    super();
  }
}

@QueryHandler(ReadInvitation)
export class ReadInvitationHandler implements IQueryHandler<ReadInvitation> {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly links: LinkTokens,
    private readonly personalData: PersonalData,
  ) {}

  async execute({ body: { token } }: ReadInvitation): Promise<ShownInvitation> {
    const { invitationId, link } = shownBy(this.links, token);
    const state = await this.commands.load(invitation, invitationId);
    const { operatorId, offers, linkExpiresAt: until } = mustWork(link, state, this.clock.now().toISOString());
    const company = await this.commands.load(operator, operatorId);
    if (company.status !== 'open') throw new InvitationRefused();
    const identity = await this.personalData.open<OperatorIdentity>(operatorId, company.identity);
    if (identity === undefined) throw new InvitationRefused();
    return { operatorId, operator: identity.name, offers, until };
  }
}
