import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type {
  GrantEntitlementCommand,
  LeaveOperatorCommand,
  RemoveMemberCommand,
  WithdrawEntitlementCommand,
} from '#contracts';
import { adhesionIdOf, membershipIdOf } from '#personal-data';
import { fileOf } from '#rights';
import { adhesion } from '../adhesion/adhesion.js';
import { Commands } from '../commands.js';
import { endMembership } from '../membership/change-membership.js';
import { grantEntitlement, withdrawEntitlement } from '../membership/entitlements/change-entitlements.js';
import { grantableOf } from '../membership/entitlements/grantable.js';
import { membership, NoSuchMember } from '../membership/membership.js';
import { resignAdministrator } from '../operator/administrators/administrators.js';
import { operator } from '../operator/operator.js';
import { mustBeRegistered, teleservice } from '../teleservice/teleservice.js';
import { administeredBy } from './asking-administrator.js';

/** The revision at which a membership stands. */
export interface MembershipChanged {
  readonly revision: number | undefined;
}

/** Where membership and operator stand, of which a member is one no longer. */
export interface MembershipEnded {
  readonly revision: number;
  readonly operatorRevision: number | undefined;
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
    await administeredBy(accountId, operatorId, this.commands);
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
    await administeredBy(accountId, operatorId, this.commands);
    const { revision } = await this.commands.change(
      membership,
      membershipIdOf(operatorId, memberId),
      (decision, state) => withdrawEntitlement({ ...decision, teleserviceId, by: 'administrator' }, state),
      { actor: `account:${accountId}`, expectedRevision },
    );
    return { revision };
  }
}

/** An administrator ends the membership of another. */
export class RemoveMember extends Command<MembershipEnded> {
  constructor(readonly body: RemoveMemberCommand) {
    super();
  }
}

@CommandHandler(RemoveMember)
export class RemoveMemberHandler implements ICommandHandler<RemoveMember> {
  constructor(private readonly commands: Commands) {}

  async execute({ body }: RemoveMember): Promise<MembershipEnded> {
    await administeredBy(body.accountId, body.operatorId, this.commands);
    return ended(this.commands, body);
  }
}

/** The person is no member any more, by his or her own will. */
export class LeaveOperator extends Command<MembershipEnded> {
  constructor(readonly body: LeaveOperatorCommand) {
    super();
  }
}

@CommandHandler(LeaveOperator)
export class LeaveOperatorHandler implements ICommandHandler<LeaveOperator> {
  constructor(private readonly commands: Commands) {}

  execute({ body: { accountId, operatorId } }: LeaveOperator): Promise<MembershipEnded> {
    return ended(this.commands, { accountId, operatorId, memberId: accountId });
  }
}

/**
 * Who is a member no longer administers no longer. That comes first, for it can be refused: of a crash in between a member is left
 * whom the same command ends.
 */
async function ended(
  commands: Commands,
  { accountId, operatorId, memberId }: RemoveMemberCommand,
): Promise<MembershipEnded> {
  const decider = { by: 'administrator', accountId } as const;
  const leaves = memberId === accountId;
  const terms = leaves ? {} : { actor: `account:${accountId}` };
  const { revision: operatorRevision } = await commands.change(
    operator,
    operatorId,
    (decision, state) => resignAdministrator({ ...decision, accountId: memberId, decider }, state),
    terms,
  );
  const { revision } = await commands.change(
    membership,
    membershipIdOf(operatorId, memberId),
    (decision, state) => endMembership({ ...decision, by: leaves ? 'person' : 'administrator' }, state),
    terms,
  );
  if (revision === undefined) throw new NoSuchMember();
  return { revision, operatorRevision };
}
