import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { rehashPasswordCommand, type RehashPasswordCommand } from '#contracts';
import { InternalGuard, ValidBody } from '#web';
import type { Changed } from '../../account-commands.js';
import { RehashPasswordOfAccount } from './rehash-password.handler.js';

/** Reached by the gateway alone. */
@Controller('commands')
@UseGuards(InternalGuard)
export class RehashPasswordController {
  constructor(private readonly commands: CommandBus) {}

  /** 200 with the revision, whether or not it was due; 403 `wrong-password`. */
  @Post('rehash-password')
  @HttpCode(200)
  rehash(@Body(ValidBody(rehashPasswordCommand)) body: RehashPasswordCommand): Promise<Changed> {
    return this.commands.execute(new RehashPasswordOfAccount(body));
  }
}
