export { specify, type Given, type Outcome } from './specify.js';
export { manualClock, ManualClock } from './manual-clock.js';
export { recorded } from './recorded.js';
