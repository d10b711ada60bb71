/*
 * Windows of time for limits, pauses and «recent». Replicas' clocks differ and are set, forward and back, by any amount: what is
 * dated later than now never closes anything for longer than its own window. Pure: time and ids arrive as data, instants are
 * epoch milliseconds. Begin with `instants.ts`.
 */
export { isPaused, isRecent, noLaterThan, type WindowLimit } from './instants.js';
export { entriesOf, isCounted, oneMore, untilOneMore, type Entry, type Recent } from './sliding-window.js';
export { giveBack, isWithin, spend, untilRenewed, type Budget } from './budget.js';
