import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  changeEmailCommand,
  followLink,
  resetPassword,
  type ChangeEmailCommand,
  type FollowLinkBody,
  type ResetPasswordBody,
} from '#contracts';
import { InternalGuard, ValidBody } from '#web';
import type { Changed } from '../account-commands.js';
import type { Followed } from '../mailed-link-commands.js';
import { FollowEmailLink } from './follow-email-link.handler.js';
import { RequestEmailChange } from './request-email-change.handler.js';
import { UndoEmailChangeOfAccount } from './undo-email-change.handler.js';

/** Reached by the gateway alone. */
@Controller('commands')
@UseGuards(InternalGuard)
export class ChangeEmailController {
  constructor(private readonly commands: CommandBus) {}

  /** 200 with the revision; 400 `invalid-request`, 403 `wrong-password`, 404 `not-found`, 412 `stale-revision`, 429 `too-many-requests`. */
  @Post('change-email')
  @HttpCode(200)
  request(@Body(ValidBody(changeEmailCommand)) body: ChangeEmailCommand): Promise<Changed> {
    return this.commands.execute(new RequestEmailChange(body));
  }

  /** 200 with account and revision; 403 `link-refused`. */
  @Post('confirm-email')
  @HttpCode(200)
  confirm(@Body(ValidBody(followLink)) { token }: FollowLinkBody): Promise<Followed> {
    return this.commands.execute(new FollowEmailLink('confirm', token));
  }

  /** 200 with account and revision; 403 `link-refused`. */
  @Post('stop-email')
  @HttpCode(200)
  stop(@Body(ValidBody(followLink)) { token }: FollowLinkBody): Promise<Followed> {
    return this.commands.execute(new FollowEmailLink('stop', token));
  }

  /** 200 with account and revision; 400 `invalid-request`, 403 `link-refused`. */
  @Post('undo-email-change')
  @HttpCode(200)
  undo(@Body(ValidBody(resetPassword)) body: ResetPasswordBody): Promise<Followed> {
    return this.commands.execute(new UndoEmailChangeOfAccount(body));
  }
}
