import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { changeAdministratorCommand, type ChangeAdministratorCommand } from '#contracts';
import { InternalGuard, ValidBody } from '#web';
import { DesignateAdministrator, WithdrawAdministrator, type OperatorChanged } from './administrators.handlers.js';

/** Reached by the gateway alone. */
@Controller('commands')
@UseGuards(InternalGuard)
export class AdministratorsController {
  constructor(private readonly commands: CommandBus) {}

  /** 200 with the revision; 403 `not-administrator`, 404 `not-found`, 409 `conflict` where the operator is closed. */
  @Post('designate-administrator')
  @HttpCode(200)
  designate(@Body(ValidBody(changeAdministratorCommand)) body: ChangeAdministratorCommand): Promise<OperatorChanged> {
    return this.commands.execute(new DesignateAdministrator(body));
  }

  /** 200 with the revision; 403 `not-administrator`, 404 `not-found`, 409 `last-administrator` or `conflict`. */
  @Post('withdraw-administrator')
  @HttpCode(200)
  withdraw(@Body(ValidBody(changeAdministratorCommand)) body: ChangeAdministratorCommand): Promise<OperatorChanged> {
    return this.commands.execute(new WithdrawAdministrator(body));
  }
}
