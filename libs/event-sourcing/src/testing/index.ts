export { given, type Given, type Outcome } from './given.js';
export { manualClock, ManualClock } from './manual-clock.js';
export { recorded } from './recorded.js';
export { inTurn, intercept, scheduledDocuments, scheduledEvents } from './scheduled.js';
