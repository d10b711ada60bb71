import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ChangeAdministratorCommand } from '#contracts';
import { membershipIdOf } from '#personal-data';
import { Commands } from '../commands.js';
import { membership, mustBeMember } from '../membership/membership.js';
import { designateAdministrator, withdrawAdministrator } from '../operator/administrators/administrators.js';
import { operator } from '../operator/operator.js';
import { administeredBy } from './asking-administrator.js';

/** The revision at which the operator stands. */
export interface OperatorChanged {
  readonly operatorRevision: number | undefined;
}

/** An administrator designates another, who is a member of the operator. */
export class DesignateAdministrator extends Command<OperatorChanged> {
  constructor(readonly body: ChangeAdministratorCommand) {
    super();
  }
}

@CommandHandler(DesignateAdministrator)
export class DesignateAdministratorHandler implements ICommandHandler<DesignateAdministrator> {
  constructor(private readonly commands: Commands) {}

  async execute({ body }: DesignateAdministrator): Promise<OperatorChanged> {
    const { accountId, operatorId, memberId } = body;
    await administeredBy(accountId, operatorId, this.commands);
    mustBeMember(await this.commands.load(membership, membershipIdOf(operatorId, memberId)));
    return decided(this.commands, body, designateAdministrator);
  }
}

/** An administrator withdraws another, or himself, but never the last. */
export class WithdrawAdministrator extends Command<OperatorChanged> {
  constructor(readonly body: ChangeAdministratorCommand) {
    super();
  }
}

@CommandHandler(WithdrawAdministrator)
export class WithdrawAdministratorHandler implements ICommandHandler<WithdrawAdministrator> {
  constructor(private readonly commands: Commands) {}

  async execute({ body }: WithdrawAdministrator): Promise<OperatorChanged> {
    await administeredBy(body.accountId, body.operatorId, this.commands);
    return decided(this.commands, body, withdrawAdministrator);
  }
}

async function decided(
  commands: Commands,
  { accountId, operatorId, memberId }: ChangeAdministratorCommand,
  decide: typeof designateAdministrator,
): Promise<OperatorChanged> {
  const decider = { by: 'administrator', accountId } as const;
  const { revision: operatorRevision } = await commands.change(
    operator,
    operatorId,
    (decision, state) => decide({ ...decision, accountId: memberId, decider }, state),
    { actor: `account:${accountId}` },
  );
  return { operatorRevision };
}
