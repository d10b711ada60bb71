import { z } from 'zod';

/** The revision of the account that the form was shown with: what its change is decided on. */
export const seenRevision = z.string().regex(/^\d{1,15}$/);
