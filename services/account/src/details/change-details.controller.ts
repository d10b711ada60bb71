import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  changeNewsletterCommand,
  changeReferencesCommand,
  type ChangeNewsletterCommand,
  type ChangeReferencesCommand,
} from '#contracts';
import { InternalGuard, ValidBody } from '#web';
import type { Changed } from '../account-commands.js';
import { ChangeNewsletterOfAccount, ChangeReferencesOfAccount } from './change-details.handlers.js';

/** Reached by the gateway alone. */
@Controller('commands')
@UseGuards(InternalGuard)
export class ChangeDetailsController {
  constructor(private readonly commands: CommandBus) {}

  /** 200 with the revision; 400 `invalid-request`, 404 `not-found`, 412 `stale-revision`. */
  @Post('change-references')
  @HttpCode(200)
  references(@Body(ValidBody(changeReferencesCommand)) body: ChangeReferencesCommand): Promise<Changed> {
    return this.commands.execute(new ChangeReferencesOfAccount(body));
  }

  /** 200 with the revision; 404 `not-found`, 412 `stale-revision`. */
  @Post('change-newsletter')
  @HttpCode(200)
  newsletter(@Body(ValidBody(changeNewsletterCommand)) body: ChangeNewsletterCommand): Promise<Changed> {
    return this.commands.execute(new ChangeNewsletterOfAccount(body));
  }
}
