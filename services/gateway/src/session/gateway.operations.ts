import { sessionCollection } from './session.js';

/** What this service keeps as documents of an account; each names it in `accountId`. */
export const gatewayCollections = [sessionCollection] as const;
