import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  grantEntitlementCommand,
  leaveOperatorCommand,
  removeMemberCommand,
  withdrawEntitlementCommand,
  type GrantEntitlementCommand,
  type LeaveOperatorCommand,
  type RemoveMemberCommand,
  type WithdrawEntitlementCommand,
} from '#contracts';
import { InternalGuard, ValidBody } from '#web';
import {
  GrantEntitlementToMember,
  LeaveOperator,
  RemoveMember,
  WithdrawEntitlementOfMember,
  type MembershipChanged,
  type MembershipEnded,
} from './members.handlers.js';

/** Reached by the gateway alone. */
@Controller('commands')
@UseGuards(InternalGuard)
export class MembersController {
  constructor(private readonly commands: CommandBus) {}

  /**
   * 200 with the revision; 403 `not-administrator`, 404 `not-found`, 412 `stale-revision`, 422 `beyond-adhesion`, `period-refused` or
   * `unknown-role`.
   */
  @Post('grant-entitlement')
  @HttpCode(200)
  grant(@Body(ValidBody(grantEntitlementCommand)) body: GrantEntitlementCommand): Promise<MembershipChanged> {
    return this.commands.execute(new GrantEntitlementToMember(body));
  }

  /** 200 with the revision, also where there was none; 403 `not-administrator`, 404 `not-found`, 412 `stale-revision`. */
  @Post('withdraw-entitlement')
  @HttpCode(200)
  withdraw(@Body(ValidBody(withdrawEntitlementCommand)) body: WithdrawEntitlementCommand): Promise<MembershipChanged> {
    return this.commands.execute(new WithdrawEntitlementOfMember(body));
  }

  /** 200 with the revisions, also for who is one no longer; 403 `not-administrator`, 404 `not-found`, 409 `last-administrator`. */
  @Post('remove-member')
  @HttpCode(200)
  remove(@Body(ValidBody(removeMemberCommand)) body: RemoveMemberCommand): Promise<MembershipEnded> {
    return this.commands.execute(new RemoveMember(body));
  }

  /** 200 with the revisions, also for who is a member no longer; 404 `not-found` for who never was, 409 `last-administrator`. */
  @Post('leave-operator')
  @HttpCode(200)
  leave(@Body(ValidBody(leaveOperatorCommand)) body: LeaveOperatorCommand): Promise<MembershipEnded> {
    return this.commands.execute(new LeaveOperator(body));
  }
}
