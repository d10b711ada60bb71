import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  acceptInvitationCommand,
  inviteMemberCommand,
  listInvitationsQuery,
  revokeInvitationCommand,
  showInvitation,
  type AcceptInvitationCommand,
  type InvitationAccepted,
  type InviteMemberCommand,
  type ListInvitationsQuery,
  type OpenInvitations,
  type RevokeInvitationCommand,
  type ShowInvitationBody,
  type ShownInvitation,
} from '#contracts';
import { InternalGuard, ValidBody } from '#web';
import { AcceptInvitation, DeclineInvitation } from './answer-invitation.handlers.js';
import { InviteMember } from './invite-member.handler.js';
import { ListInvitations, ReadInvitation, RevokeInvitation } from './open-invitations.handlers.js';

/** Reached by the gateway alone. */
@Controller('commands')
@UseGuards(InternalGuard)
export class InvitationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /**
   * 204; 403 `not-administrator`, 404 `not-found`, 409 `too-many-invitations`, 422 `beyond-adhesion`, `period-refused` or `unknown-role`, 429
   * `too-many-requests`.
   */
  @Post('invite-member')
  @HttpCode(204)
  invite(@Body(ValidBody(inviteMemberCommand)) body: InviteMemberCommand): Promise<void> {
    return this.commands.execute(new InviteMember(body));
  }

  /** 200; 403 `not-administrator`, 404 `not-found`. */
  @Post('list-invitations')
  @HttpCode(200)
  list(@Body(ValidBody(listInvitationsQuery)) body: ListInvitationsQuery): Promise<OpenInvitations> {
    return this.queries.execute(new ListInvitations(body));
  }

  /** 204; 403 `not-administrator`, 404 `not-found`. */
  @Post('revoke-invitation')
  @HttpCode(204)
  revoke(@Body(ValidBody(revokeInvitationCommand)) body: RevokeInvitationCommand): Promise<void> {
    return this.commands.execute(new RevokeInvitation(body));
  }

  /** 200; 403 `invitation-refused`. */
  @Post('read-invitation')
  @HttpCode(200)
  read(@Body(ValidBody(showInvitation)) body: ShowInvitationBody): Promise<ShownInvitation> {
    return this.queries.execute(new ReadInvitation(body));
  }

  /** 200 with the operator and the revision of the membership; 403 `invitation-refused`, 409 `already-member`. */
  @Post('accept-invitation')
  @HttpCode(200)
  accept(@Body(ValidBody(acceptInvitationCommand)) body: AcceptInvitationCommand): Promise<InvitationAccepted> {
    return this.commands.execute(new AcceptInvitation(body));
  }

  /** 204; 403 `invitation-refused`. */
  @Post('decline-invitation')
  @HttpCode(204)
  decline(@Body(ValidBody(showInvitation)) body: ShowInvitationBody): Promise<void> {
    return this.commands.execute(new DeclineInvitation(body));
  }
}
