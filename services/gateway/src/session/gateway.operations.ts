import { securityEventCollection } from '../account/history/security-event.js';
import { knownDeviceCollection } from '../sign-in/known-device/known-devices.js';
import { sessionCollection } from './session.js';

/** What this service keeps as documents of an account; each names it in `accountId`. */
export const gatewayCollections = [sessionCollection, securityEventCollection, knownDeviceCollection] as const;
