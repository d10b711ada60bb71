export * from './commands/aggregate.js';
export * from './commands/refusal.js';
export * from './commands/handle-command.js';
export * from './workers/worker.js';
export * from './clock.js';
export { crashPoint } from './crash-point.js';
