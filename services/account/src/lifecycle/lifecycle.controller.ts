import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { closeAccountCommand, followLink, type CloseAccountCommand, type FollowLinkBody } from '#contracts';
import { InternalGuard, ValidBody } from '#web';
import type { Changed } from '../account-commands.js';
import type { Followed } from '../mailed-link-commands.js';
import { CloseOwnAccount } from './close-account.handler.js';
import { ReopenOwnAccount } from './reopen-account.handler.js';

/** Reached by the gateway alone. */
@Controller('commands')
@UseGuards(InternalGuard)
export class LifecycleController {
  constructor(private readonly commands: CommandBus) {}

  /** 200 with the revision; 400 `invalid-request`, 403 `wrong-password`, 412 `stale-revision`. */
  @Post('close-account')
  @HttpCode(200)
  close(@Body(ValidBody(closeAccountCommand)) body: CloseAccountCommand): Promise<Changed> {
    return this.commands.execute(new CloseOwnAccount(body));
  }

  /** 200 with account and revision; 403 `link-refused`. */
  @Post('reopen-account')
  @HttpCode(200)
  reopen(@Body(ValidBody(followLink)) { token }: FollowLinkBody): Promise<Followed> {
    return this.commands.execute(new ReopenOwnAccount(token));
  }
}
