import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ChangeAdministratorCommand } from '#contracts';
import { Commands } from '../../commands.js';
import { operator } from '../operator.js';
import { designateAdministrator, withdrawAdministrator } from './administrators.js';

/** An administrator designates another. */
export class DesignateAdministrator extends Command<void> {
  constructor(readonly body: ChangeAdministratorCommand) {
    super();
  }
}

@CommandHandler(DesignateAdministrator)
export class DesignateAdministratorHandler implements ICommandHandler<DesignateAdministrator> {
  constructor(private readonly commands: Commands) {}

  execute({ body }: DesignateAdministrator): Promise<void> {
    return decided(this.commands, body, designateAdministrator);
  }
}

/** An administrator withdraws another, or himself, but never the last. */
export class WithdrawAdministrator extends Command<void> {
  constructor(readonly body: ChangeAdministratorCommand) {
    super();
  }
}

@CommandHandler(WithdrawAdministrator)
export class WithdrawAdministratorHandler implements ICommandHandler<WithdrawAdministrator> {
  constructor(private readonly commands: Commands) {}

  execute({ body }: WithdrawAdministrator): Promise<void> {
    return decided(this.commands, body, withdrawAdministrator);
  }
}

async function decided(
  commands: Commands,
  { accountId, operatorId, memberId }: ChangeAdministratorCommand,
  decide: typeof designateAdministrator,
): Promise<void> {
  const decider = { by: 'administrator', accountId } as const;
  await commands.change(
    operator,
    operatorId,
    (decision, state) => decide({ ...decision, accountId: memberId, decider }, state),
    { actor: `account:${accountId}` },
  );
}
