import { z } from 'zod';
import { accountId, newsletter } from '../fields.js';
import { businessAddress, companyNumber, email, givenPassword, linkToken, phone } from './personal-fields.js';

/** HMAC of an e-mail address: what limits on mails are counted by. */
export const emailKey = z.string().regex(/^[0-9a-f]{32}$/);

/** What the gateway adds to a change that a signed-in person asks for: for whom, in which session, on which revision. */
export const asked = { accountId, sessionId: z.string(), expectedRevision: z.int().min(0) };

/** Asked by the gateway before it counts an attempt: the account, if any, that a mailed link was made for. */
export const checkAccountLink = z.strictObject({ token: linkToken });
export type CheckAccountLinkQuery = z.infer<typeof checkAccountLink>;

/** Body of `PUT /api/v1/account/email`. */
export const changeEmail = z.strictObject({ email, password: givenPassword });
export type ChangeEmailBody = z.infer<typeof changeEmail>;

export const changeEmailCommand = z.strictObject({ ...changeEmail.shape, ...asked, emailKey });
export type ChangeEmailCommand = z.infer<typeof changeEmailCommand>;

/** Body of `POST /api/v1/account/email-confirmations` and `…/email-stops`; forwarded as they are. */
export const followLink = z.strictObject({ token: linkToken });
export type FollowLinkBody = z.infer<typeof followLink>;

/** Body of `PUT /api/v1/account/newsletter`. */
export const changeNewsletter = z.strictObject({ newsletter });
export type ChangeNewsletterBody = z.infer<typeof changeNewsletter>;

export const changeNewsletterCommand = z.strictObject({ ...changeNewsletter.shape, ...asked });
export type ChangeNewsletterCommand = z.infer<typeof changeNewsletterCommand>;

/** Body of `PUT /api/v1/account/references`: all three as they shall be; what is absent or blank is forgotten. */
export const changeReferences = z.strictObject({
  phone: phone.optional(),
  businessAddress: businessAddress.optional(),
  companyNumber: companyNumber.optional(),
});
export type ChangeReferencesBody = z.infer<typeof changeReferences>;

export const changeReferencesCommand = z.strictObject({ ...changeReferences.shape, ...asked });
export type ChangeReferencesCommand = z.infer<typeof changeReferencesCommand>;
