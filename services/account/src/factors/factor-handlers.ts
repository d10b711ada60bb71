import { ChangeMobileHandler } from './change-mobile/change-mobile.handler.js';
import { ChangeSecurityLevelHandler } from './change-security-level/change-security-level.handler.js';
import { ConfirmMobileHandler } from './confirm-mobile/confirm-mobile.handler.js';
import { RequestMobileRecoveryHandler, StopMobileRecoveryHandler } from './recover-mobile/recover-mobile.handler.js';
import { UseRecoveryCodeHandler } from './use-recovery-code/use-recovery-code.handler.js';

/** Handlers of every command about levels and factors. */
export const factorHandlers = [
  ConfirmMobileHandler,
  ChangeSecurityLevelHandler,
  ChangeMobileHandler,
  UseRecoveryCodeHandler,
  RequestMobileRecoveryHandler,
  StopMobileRecoveryHandler,
];
