import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  changeMobileCommand,
  changeSecurityLevelCommand,
  completeFactorRecoveryCommand,
  confirmMobileCommand,
  followLink,
  requestFactorRecoveryCommand,
  resetPassword,
  stopFactorRecoveryCommand,
  useRecoveryCodeCommand,
  type AboutAccountCommand,
  type ChangeMobileCommand,
  type ChangeSecurityLevelCommand,
  type CompleteFactorRecoveryCommand,
  type ConfirmMobileCommand,
  type FollowLinkBody,
  type ResetPasswordBody,
  type UseRecoveryCodeCommand,
} from '#contracts';
import { InternalGuard, ValidBody } from '#web';
import type { Changed } from '../account-commands.js';
import type { Followed } from '../mailed-link-commands.js';
import { ChangeMobileOfAccount } from './change-mobile/change-mobile.handler.js';
import { ChangeSecurityLevelOfAccount } from './change-security-level/change-security-level.handler.js';
import { ConfirmMobileOfAccount } from './confirm-mobile/confirm-mobile.handler.js';
import {
  CompleteFactorRecoveryOfAccount,
  RequestFactorRecoveryOfAccount,
  StopFactorRecoveryOfAccount,
  StopRecoveryByLink,
} from './recover-factor/recover-factor.handlers.js';
import { StopFactorOfAccount } from './stop-factor/stop-factor.handler.js';
import { UseRecoveryCodeOfAccount } from './use-recovery-code/use-recovery-code.handler.js';

/** Commands about the level and the factors of an account. Reached by the gateway alone. */
@Controller('commands')
@UseGuards(InternalGuard)
export class FactorsController {
  constructor(private readonly commands: CommandBus) {}

  /** 200 with the revision; 403 `mobile-not-confirmed`, `totp-enrolment-required`, 404 `not-found`, 412 `stale-revision`. */
  @Post('change-security-level')
  @HttpCode(200)
  changeLevel(@Body(ValidBody(changeSecurityLevelCommand)) body: ChangeSecurityLevelCommand): Promise<Changed> {
    return this.commands.execute(new ChangeSecurityLevelOfAccount(body));
  }

  /** 200 with the revision; 404 `not-found`. */
  @Post('change-mobile')
  @HttpCode(200)
  changeMobile(@Body(ValidBody(changeMobileCommand)) body: ChangeMobileCommand): Promise<Changed> {
    return this.commands.execute(new ChangeMobileOfAccount(body));
  }

  /** 200 with the revision, whether or not it was proven before. */
  @Post('confirm-mobile')
  @HttpCode(200)
  confirmMobile(@Body(ValidBody(confirmMobileCommand)) body: ConfirmMobileCommand): Promise<Changed> {
    return this.commands.execute(new ConfirmMobileOfAccount(body));
  }

  /** 204, whether or not there is anything to recover. */
  @Post('request-factor-recovery')
  @HttpCode(204)
  requestRecovery(@Body(ValidBody(requestFactorRecoveryCommand)) body: AboutAccountCommand): Promise<void> {
    return this.commands.execute(new RequestFactorRecoveryOfAccount(body));
  }

  /** 204, whether or not there was anything to stop. */
  @Post('stop-factor-recovery')
  @HttpCode(204)
  stopRecovery(@Body(ValidBody(stopFactorRecoveryCommand)) body: AboutAccountCommand): Promise<void> {
    return this.commands.execute(new StopFactorRecoveryOfAccount(body));
  }

  /** 200 with account and revision; 403 `link-refused`. */
  @Post('stop-recovery-by-link')
  @HttpCode(200)
  stopByLink(@Body(ValidBody(followLink)) body: FollowLinkBody): Promise<Followed> {
    return this.commands.execute(new StopRecoveryByLink(body));
  }

  /** 200 with account and revision; 403 `recovery-refused`, `wrong-password`. */
  @Post('complete-factor-recovery')
  @HttpCode(200)
  completeRecovery(
    @Body(ValidBody(completeFactorRecoveryCommand)) body: CompleteFactorRecoveryCommand,
  ): Promise<Followed> {
    return this.commands.execute(new CompleteFactorRecoveryOfAccount(body));
  }

  /** 200 with account and revision; 400 `invalid-request`, 403 `link-refused`. */
  @Post('stop-factor')
  @HttpCode(200)
  stopFactor(@Body(ValidBody(resetPassword)) body: ResetPasswordBody): Promise<Followed> {
    return this.commands.execute(new StopFactorOfAccount(body));
  }

  /** 204; 403 `recovery-code-refused`. */
  @Post('use-recovery-code')
  @HttpCode(204)
  useRecoveryCode(@Body(ValidBody(useRecoveryCodeCommand)) body: UseRecoveryCodeCommand): Promise<void> {
    return this.commands.execute(new UseRecoveryCodeOfAccount(body));
  }
}
