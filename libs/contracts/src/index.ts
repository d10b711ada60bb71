/*
 * The published language: schemas of integration events, commands, read models and problems (RFC 9457). A released
 * version of an event changes in backward-compatible ways only. Each stored event has one descriptor, which says what
 * it means to views, topics, sessions and messages. Begin with `contract.ts` (one schema), then
 * `events/event-descriptor.ts` and `stored-events.ts` (all events).
 */

export * from './contract.js';
export { readContract } from './read-contract.js';
export { accountId, instant, language, preferredLanguage, reason, registrationKey, sealedBox } from './fields.js';
export { withFrenchSpacing } from './texts/french-spacing.js';
export { firstLanguage, sameText, spacedTexts, type Texts } from './texts/texts.js';
export type { Language } from './fields.js';
export * from './levels/level-catalogue.js';
export { levelEntries } from './levels/level-entries.js';
export type * from './levels/level-entry.js';
export type * from './personal.js';
export * from './topics.js';
export * from './registration/user-registered.v1.js';
export * from './registration/activation-renewed.v1.js';
export * from './registration/registration-email-corrected.v1.js';
export * from './registration/user-activated.v1.js';
export * from './registration/registration-expired.v1.js';
export * from './registration/registration-disowned.v1.js';
export * from './registration/registration-refused.v1.js';
export * from './registration/identifier-released.v1.js';
export * from './account/account-opened.v1.js';
export * from './account/password/password-changed.v1.js';
export * from './account/password/password-rehashed.v1.js';
export * from './account/password/password-reset-requested.v1.js';
export * from './account/password/password-reset-requested.v2.js';
export * from './account/password/password-reset.v1.js';
export * from './account/email/email-change-requested.v1.js';
export * from './account/email/email-change-stopped.v1.js';
export * from './account/email/email-change-undone.v1.js';
export * from './account/email/email-changed.v1.js';
export * from './account/email/email-changed.v2.js';
export * from './account/details/newsletter-changed.v1.js';
export * from './account/details/references-changed.v1.js';
export * from './account/factors/factor-recovery-requested.v1.js';
export * from './account/factors/factor-recovery-stopped.v1.js';
export * from './account/factors/mobile-changed.v1.js';
export * from './account/factors/mobile-changed.v2.js';
export * from './account/factors/mobile-confirmed.v1.js';
export * from './account/factors/mobile-recovery-requested.v1.js';
export * from './account/factors/mobile-recovery-stopped.v1.js';
export * from './account/factors/recovery-code-used.v1.js';
export * from './account/factors/security-level-changed.v1.js';
export * from './account/factors/security-level-changed.v2.js';
export * from './account/factors/security-level-changed.v3.js';
export * from './account/lifecycle/account-suspended.v1.js';
export * from './account/lifecycle/account-reopened.v1.js';
export * from './account/lifecycle/account-closed.v1.js';
export * from './account/lifecycle/account-erased.v1.js';
export * from './authentication/new-device-used.v1.js';
export * from './authentication/wrong-codes-given.v1.js';
export * from './authentication/session-opened.v1.js';
export * from './authentication/session-opened.v2.js';
export * from './authentication/session-stepped-up.v1.js';
export * from './authentication/session-ended.v1.js';
export * from './authentication/sms-token-requested.v1.js';
export * from './authentication/sms-status-reported.v1.js';
export * from './events/event-descriptor.js';
export { EventRegistry, type EventCatalogue, type EventData } from './events/event-registry.js';
export * from './stored-events.js';
export { eventDocuments } from './documents/event-documents.js';
export { incompatibleChanges } from './documents/incompatible-changes.js';
export { schemaFile, type JsonSchema } from './documents/event-schema.js';
export * from './read-models/account-view.v1.js';
export * from './commands/personal-fields.js';
export { readCode, readNumber } from './commands/typed-text.js';
export * from './commands/registration-commands.js';
export * from './commands/password-commands.js';
export * from './commands/account-commands.js';
export * from './commands/factor-commands.js';
export * from './problems/problem-kind.js';
export * from './problems/field-code.js';
export * from './problems/problems.js';
