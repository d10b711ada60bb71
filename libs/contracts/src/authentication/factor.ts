import { z } from 'zod';

/** A recovery code stands in for an authenticator application that is lost; it works once. */
export const factor = z.enum(['password', 'sms-token', 'totp', 'recovery-code']).describe('A proof of identity');
export type Factor = z.infer<typeof factor>;
