/*
 * Who may enter which teleservice, for which operator, until when, and what is in the way: one pure function of facts and an
 * instant. Whoever asks gives it facts as they know them: folded of the log, of a moment in the past, or read of views. Begin with
 * `rights.ts`.
 */
export * from './facts.js';
export * from './reasons.js';
export * from './rights.js';
export * from './folds/adhesion.js';
export * from './folds/membership.js';
export * from './folds/operator.js';
export * from './folds/teleservice.js';
