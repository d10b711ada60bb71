import {
  codeVariables,
  httpVariables,
  internalVariables,
  keyVariables,
  logVariables,
  mobileVariables,
  passwordVariables,
  peerVariables,
  portVariables,
  publicUrlVariables,
  serverVariables,
  sessionVariables,
  signInVariables,
  smsVariables,
  testHookVariables,
  wholeNumber,
} from '#runtime';
import { z } from 'zod';

const { PERSONAL_DATA_KEY, CREDENTIAL_KEY, INTERNAL_KEY, IDENTIFIER_KEY, OTP_KEY } = keyVariables;

export const gatewayConfiguration = z.object({
  ...serverVariables,
  ...httpVariables,
  ...publicUrlVariables,
  ...logVariables,
  ...portVariables,
  ...peerVariables,
  ...internalVariables,
  PERSONAL_DATA_KEY,
  CREDENTIAL_KEY,
  INTERNAL_KEY,
  IDENTIFIER_KEY,
  OTP_KEY,
  ...passwordVariables,
  ...signInVariables,
  ...codeVariables,
  ...smsVariables,
  ...mobileVariables,
  ...sessionVariables,
  REGISTRATION_MAX_PER_ADDRESS_PER_MINUTE: wholeNumber(
    'Registrations, requests for activation mails and disownings per client address and minute.',
    { default: 600, min: 1, max: 1_000_000 },
  ),
  ...testHookVariables,
});
export type GatewayConfiguration = Readonly<z.infer<typeof gatewayConfiguration>>;
