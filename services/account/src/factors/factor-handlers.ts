import { ChangeMobileHandler } from './change-mobile/change-mobile.handler.js';
import { ChangeSecurityLevelHandler } from './change-security-level/change-security-level.handler.js';
import { ConfirmMobileHandler } from './confirm-mobile/confirm-mobile.handler.js';
import {
  CompleteFactorRecoveryHandler,
  RequestFactorRecoveryHandler,
  StopFactorRecoveryHandler,
  StopRecoveryByLinkHandler,
} from './recover-factor/recover-factor.handlers.js';
import { StopFactorHandler } from './stop-factor/stop-factor.handler.js';
import { UseRecoveryCodeHandler } from './use-recovery-code/use-recovery-code.handler.js';

/** Handlers of every command about levels and factors. */
export const factorHandlers = [
  ConfirmMobileHandler,
  ChangeSecurityLevelHandler,
  ChangeMobileHandler,
  UseRecoveryCodeHandler,
  StopFactorHandler,
  RequestFactorRecoveryHandler,
  StopFactorRecoveryHandler,
  StopRecoveryByLinkHandler,
  CompleteFactorRecoveryHandler,
];
