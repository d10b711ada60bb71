import { securityEventCollection } from './accounts/history/security-event.js';
import { knownDeviceCollection } from './identity/devices/known-devices.js';
import { sessionCollection } from './identity/sessions/session.js';
import { storedCollections } from './sso/models/models.js';
import { presenceCollection } from './sso/presences.js';
import { enteredServiceCollection } from './teleservices/logout/entered-services.js';

export { endSessions } from './identity/sessions/end-sessions.js';
export type { RehearsalReport } from './teleservices/rehearsal/rehearsal.js';
export { rehearse } from './teleservices/rehearsal/rehearse.js';

/** What this service keeps as documents of an account; each that is about one person names it in `accountId`. */
export const gatewayCollections = [
  sessionCollection,
  securityEventCollection,
  knownDeviceCollection,
  enteredServiceCollection,
  presenceCollection,
  ...storedCollections,
] as const;
