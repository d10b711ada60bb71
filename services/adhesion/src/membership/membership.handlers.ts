import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { GrantEntitlementCommand, LeaveOperatorCommand, WithdrawEntitlementCommand } from '#contracts';
import { adhesionIdOf, membershipIdOf } from '#personal-data';
import { adhesion } from '../adhesion/adhesion.js';
import { fileOf } from '../adhesion/file.js';
import { Commands } from '../commands.js';
import { mustAdminister } from '../operator/administrators/administrators.js';
import { mustBeOpen, operator } from '../operator/operator.js';
import { mustBeRegistered, teleservice } from '../teleservice/teleservice.js';
import { endMembership } from './change-membership.js';
import { grantEntitlement, withdrawEntitlement } from './entitlements/change-entitlements.js';
import { grantableOf } from './entitlements/grantable.js';
import { membership } from './membership.js';

/** The revision at which a membership stands. */
export interface MembershipChanged {
  readonly revision: number | undefined;
}

/** An administrator entitles a member; answers the revision. */
export class GrantEntitlementToMember extends Command<MembershipChanged> {
  constructor(readonly body: GrantEntitlementCommand) {
    super();
  }
}

@CommandHandler(GrantEntitlementToMember)
export class GrantEntitlementHandler implements ICommandHandler<GrantEntitlementToMember> {
  constructor(private readonly commands: Commands) {}

  async execute({ body }: GrantEntitlementToMember): Promise<MembershipChanged> {
    const { accountId, operatorId, memberId, expectedRevision, ...asked } = body;
    const { teleserviceId } = asked;
    mustAdminister(mustBeOpen(await this.commands.load(operator, operatorId)), accountId);
    const offered = mustBeRegistered(await this.commands.load(teleservice, teleserviceId), teleserviceId);
    const { steps } = await this.commands.load(adhesion, adhesionIdOf(operatorId, teleserviceId));
    const grantable = grantableOf(offered, fileOf(steps));
    const { revision } = await this.commands.change(
      membership,
      membershipIdOf(operatorId, memberId),
      (decision, state) => grantEntitlement({ ...decision, asked, grantable }, state),
      { actor: `account:${accountId}`, expectedRevision },
    );
    return { revision };
  }
}

/** An administrator takes an entitlement away; answers the revision. */
export class WithdrawEntitlementOfMember extends Command<MembershipChanged> {
  constructor(readonly body: WithdrawEntitlementCommand) {
    super();
  }
}

@CommandHandler(WithdrawEntitlementOfMember)
export class WithdrawEntitlementHandler implements ICommandHandler<WithdrawEntitlementOfMember> {
  constructor(private readonly commands: Commands) {}

  async execute({ body }: WithdrawEntitlementOfMember): Promise<MembershipChanged> {
    const { accountId, operatorId, memberId, teleserviceId, expectedRevision } = body;
    mustAdminister(mustBeOpen(await this.commands.load(operator, operatorId)), accountId);
    const { revision } = await this.commands.change(
      membership,
      membershipIdOf(operatorId, memberId),
      (decision, state) => withdrawEntitlement({ ...decision, teleserviceId, by: 'administrator' }, state),
      { actor: `account:${accountId}`, expectedRevision },
    );
    return { revision };
  }
}

/** The person is no member any more, by his or her own will. */
export class LeaveOperator extends Command<MembershipChanged> {
  constructor(readonly body: LeaveOperatorCommand) {
    super();
  }
}

@CommandHandler(LeaveOperator)
export class LeaveOperatorHandler implements ICommandHandler<LeaveOperator> {
  constructor(private readonly commands: Commands) {}

  async execute({ body: { accountId, operatorId } }: LeaveOperator): Promise<MembershipChanged> {
    const { revision } = await this.commands.change(
      membership,
      membershipIdOf(operatorId, accountId),
      (decision, state) => endMembership({ ...decision, by: 'person' }, state),
    );
    return { revision };
  }
}
