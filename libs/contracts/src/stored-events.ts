import { EventRegistry, type EventData, type PublishedData } from './events/event-registry.js';
import { userRegisteredEvent } from './registration/user-registered.v1.js';
import { activationRenewedEvent } from './registration/activation-renewed.v1.js';
import { registrationEmailCorrectedEvent } from './registration/registration-email-corrected.v1.js';
import { userActivatedEvent } from './registration/user-activated.v1.js';
import { registrationExpiredEvent } from './registration/registration-expired.v1.js';
import { registrationDisownedEvent } from './registration/registration-disowned.v1.js';
import { registrationRefusedEvent } from './registration/registration-refused.v1.js';
import { identifierReleasedEvent } from './registration/identifier-released.v1.js';
import { accountOpenedEvent } from './account/account-opened.v1.js';
import { passwordChangedEvent } from './account/password/password-changed.v1.js';
import { passwordRehashedEvent } from './account/password/password-rehashed.v1.js';
import { passwordResetRequestedEvent } from './account/password/password-reset-requested.v2.js';
import { passwordResetEvent } from './account/password/password-reset.v1.js';
import { emailChangeRequestedEvent } from './account/email/email-change-requested.v2.js';
import { emailChangeStoppedEvent } from './account/email/email-change-stopped.v1.js';
import { emailChangeUndoneEvent } from './account/email/email-change-undone.v1.js';
import { emailChangedEvent } from './account/email/email-changed.v3.js';
import { newsletterChangedEvent } from './account/details/newsletter-changed.v1.js';
import { referencesChangedEvent } from './account/details/references-changed.v1.js';
import { securityLevelChangedEvent } from './account/factors/security-level-changed.v3.js';
import { mobileConfirmedEvent } from './account/factors/mobile-confirmed.v1.js';
import { mobileChangedEvent } from './account/factors/mobile-changed.v2.js';
import { mobileRecoveryRequestedEvent } from './account/factors/mobile-recovery-requested.v1.js';
import { mobileRecoveryStoppedEvent } from './account/factors/mobile-recovery-stopped.v1.js';
import { factorRecoveryRequestedEvent } from './account/factors/factor-recovery-requested.v1.js';
import { factorRecoveryStoppedEvent } from './account/factors/factor-recovery-stopped.v1.js';
import { recoveryCodeUsedEvent } from './account/factors/recovery-code-used.v1.js';
import { accountSuspendedEvent } from './account/lifecycle/account-suspended.v1.js';
import { accountReopenedEvent } from './account/lifecycle/account-reopened.v1.js';
import { accountClosedEvent } from './account/lifecycle/account-closed.v1.js';
import { accountErasedEvent } from './account/lifecycle/account-erased.v1.js';
import { sessionOpenedEvent } from './authentication/session-opened.v2.js';
import { sessionSteppedUpEvent } from './authentication/session-stepped-up.v1.js';
import { sessionEndedEvent } from './authentication/session-ended.v1.js';
import { serviceEnteredEvent } from './authentication/service-entered.v1.js';
import { newDeviceUsedEvent } from './authentication/new-device-used.v1.js';
import { wrongCodesGivenEvent } from './authentication/wrong-codes-given.v1.js';
import { smsTokenRequestedEvent } from './authentication/sms-token-requested.v1.js';
import { smsStatusReportedEvent } from './authentication/sms-status-reported.v1.js';
import { teleserviceRegisteredEvent } from './adhesion/teleservices/teleservice-registered.v1.js';
import { teleserviceRenamedEvent } from './adhesion/teleservices/teleservice-renamed.v1.js';
import { teleserviceMovedEvent } from './adhesion/teleservices/teleservice-moved.v1.js';
import { teleserviceRolesChangedEvent } from './adhesion/teleservices/teleservice-roles-changed.v1.js';
import { demandChangedEvent } from './adhesion/teleservices/demand-changed.v1.js';
import { requirementsChangedEvent } from './adhesion/teleservices/requirements-changed.v1.js';
import { teleserviceOpenedEvent } from './adhesion/teleservices/teleservice-opened.v1.js';
import { teleserviceWithdrawnEvent } from './adhesion/teleservices/teleservice-withdrawn.v1.js';
import { clientConfiguredEvent } from './adhesion/teleservices/client-configured.v1.js';
import { clientSecretRenewedEvent } from './adhesion/teleservices/client-secret-renewed.v1.js';
import { clientDisabledEvent } from './adhesion/teleservices/client-disabled.v1.js';
import { operatorOpenedEvent } from './adhesion/operators/operator-opened.v1.js';
import { operatorRenamedEvent } from './adhesion/operators/operator-renamed.v1.js';
import { establishmentAddedEvent } from './adhesion/operators/establishment-added.v1.js';
import { establishmentRemovedEvent } from './adhesion/operators/establishment-removed.v1.js';
import { administratorDesignatedEvent } from './adhesion/operators/administrator-designated.v1.js';
import { administratorWithdrawnEvent } from './adhesion/operators/administrator-withdrawn.v1.js';
import { operatorSucceededEvent } from './adhesion/operators/operator-succeeded.v1.js';
import { operatorClosedEvent } from './adhesion/operators/operator-closed.v1.js';
import { adhesionRequestedEvent } from './adhesion/adhesions/adhesion-requested.v1.js';
import { auditOrderedEvent } from './adhesion/adhesions/audit-ordered.v1.js';
import { auditConcludedEvent } from './adhesion/adhesions/audit-concluded.v1.js';
import { agreementGrantedEvent } from './adhesion/adhesions/agreement-granted.v1.js';
import { agreementRefusedEvent } from './adhesion/adhesions/agreement-refused.v1.js';
import { agreementRevokedEvent } from './adhesion/adhesions/agreement-revoked.v1.js';
import { conventionSignedEvent } from './adhesion/adhesions/convention-signed.v1.js';
import { adhesionOpenedEvent } from './adhesion/adhesions/adhesion-opened.v1.js';
import { adhesionSuspendedEvent } from './adhesion/adhesions/adhesion-suspended.v1.js';
import { adhesionResumedEvent } from './adhesion/adhesions/adhesion-resumed.v1.js';
import { adhesionEndedEvent } from './adhesion/adhesions/adhesion-ended.v1.js';
import { adhesionRefusedEvent } from './adhesion/adhesions/adhesion-refused.v1.js';
import { adhesionWithdrawnEvent } from './adhesion/adhesions/adhesion-withdrawn.v1.js';
import { stepCorrectedEvent } from './adhesion/adhesions/step-corrected.v1.js';
import { membershipOpenedEvent } from './adhesion/memberships/membership-opened.v1.js';
import { entitlementGrantedEvent } from './adhesion/memberships/entitlement-granted.v1.js';
import { entitlementChangedEvent } from './adhesion/memberships/entitlement-changed.v1.js';
import { entitlementWithdrawnEvent } from './adhesion/memberships/entitlement-withdrawn.v1.js';
import { membershipSuspendedEvent } from './adhesion/memberships/membership-suspended.v1.js';
import { membershipResumedEvent } from './adhesion/memberships/membership-resumed.v1.js';
import { membershipEndedEvent } from './adhesion/memberships/membership-ended.v1.js';
import { invitationIssuedEvent } from './adhesion/invitations/invitation-issued.v1.js';
import { invitationRenewedEvent } from './adhesion/invitations/invitation-renewed.v1.js';
import { invitationAcceptedEvent } from './adhesion/invitations/invitation-accepted.v1.js';
import { invitationDeclinedEvent } from './adhesion/invitations/invitation-declined.v1.js';
import { invitationRevokedEvent } from './adhesion/invitations/invitation-revoked.v1.js';
import { invitationExpiredEvent } from './adhesion/invitations/invitation-expired.v1.js';
import { noticeIssuedEvent } from './adhesion/notices/notice-issued.v1.js';
import { epochBegunEvent } from './log/log-events.js';
import { logoutEventDescriptors } from './authentication/logout-events.js';
import { notificationEventDescriptors } from './notification/notification-events.js';

/** Every event of the store, in the order in which a reader meets them: the only list of events. */
export const storedEvents = new EventRegistry([
  userRegisteredEvent,
  activationRenewedEvent,
  registrationEmailCorrectedEvent,
  userActivatedEvent,
  registrationExpiredEvent,
  registrationDisownedEvent,
  registrationRefusedEvent,
  identifierReleasedEvent,
  accountOpenedEvent,
  passwordChangedEvent,
  passwordRehashedEvent,
  passwordResetRequestedEvent,
  passwordResetEvent,
  emailChangeRequestedEvent,
  emailChangeStoppedEvent,
  emailChangedEvent,
  emailChangeUndoneEvent,
  newsletterChangedEvent,
  referencesChangedEvent,
  securityLevelChangedEvent,
  mobileConfirmedEvent,
  mobileChangedEvent,
  mobileRecoveryRequestedEvent,
  mobileRecoveryStoppedEvent,
  factorRecoveryRequestedEvent,
  factorRecoveryStoppedEvent,
  recoveryCodeUsedEvent,
  accountSuspendedEvent,
  accountReopenedEvent,
  accountClosedEvent,
  accountErasedEvent,
  sessionOpenedEvent,
  sessionSteppedUpEvent,
  sessionEndedEvent,
  serviceEnteredEvent,
  newDeviceUsedEvent,
  wrongCodesGivenEvent,
  smsTokenRequestedEvent,
  smsStatusReportedEvent,
  teleserviceRegisteredEvent,
  teleserviceRenamedEvent,
  teleserviceMovedEvent,
  teleserviceRolesChangedEvent,
  demandChangedEvent,
  requirementsChangedEvent,
  teleserviceOpenedEvent,
  teleserviceWithdrawnEvent,
  clientConfiguredEvent,
  clientSecretRenewedEvent,
  clientDisabledEvent,
  operatorOpenedEvent,
  operatorRenamedEvent,
  establishmentAddedEvent,
  establishmentRemovedEvent,
  administratorDesignatedEvent,
  administratorWithdrawnEvent,
  operatorSucceededEvent,
  operatorClosedEvent,
  adhesionRequestedEvent,
  auditOrderedEvent,
  auditConcludedEvent,
  agreementGrantedEvent,
  agreementRefusedEvent,
  agreementRevokedEvent,
  conventionSignedEvent,
  adhesionOpenedEvent,
  adhesionSuspendedEvent,
  adhesionResumedEvent,
  adhesionEndedEvent,
  adhesionRefusedEvent,
  adhesionWithdrawnEvent,
  stepCorrectedEvent,
  membershipOpenedEvent,
  entitlementGrantedEvent,
  entitlementChangedEvent,
  entitlementWithdrawnEvent,
  membershipSuspendedEvent,
  membershipResumedEvent,
  membershipEndedEvent,
  invitationIssuedEvent,
  invitationRenewedEvent,
  invitationAcceptedEvent,
  invitationDeclinedEvent,
  invitationRevokedEvent,
  invitationExpiredEvent,
  noticeIssuedEvent,
  ...notificationEventDescriptors,
  ...logoutEventDescriptors,
  epochBegunEvent,
]);

type Stored = (typeof storedEvents.all)[number];

/** The names of the events for which these choices were made: whoever has to say something of each of them is held to it. */
export type EventName<Choices> = Extract<Stored, Choices>['name'];

/** The data of the event of this name, as its newest contract promises it. */
export type DataOf<Name extends Stored['name']> = EventData<Extract<Stored, { readonly name: Name }>>;

/** The same as a consumer of the topic may meet it: as any of its contracts promises it. */
export type PublishedDataOf<Name extends Stored['name']> = PublishedData<Extract<Stored, { readonly name: Name }>>;

/** An event of the store that has a contract, as decisions and folds see it; of several names, one of them. */
export type StoredEvent<Name extends Stored['name']> = Name extends unknown
  ? { readonly id: string; readonly type: Name; readonly data: DataOf<Name> }
  : never;

/** What may stand in a stream `account-<account id>`. */
export type AccountEvent = StoredEvent<EventName<{ readonly category: 'account' }>>;
/** What may stand in a stream `teleservice-<teleservice id>`. */
export type TeleserviceEvent = StoredEvent<EventName<{ readonly category: 'teleservice' }>>;
/** What may stand in a stream `operator-<operator id>`. */
export type OperatorEvent = StoredEvent<EventName<{ readonly category: 'operator' }>>;
/** What may stand in a stream `adhesion-<adhesion id>`. */
export type AdhesionEvent = StoredEvent<EventName<{ readonly category: 'adhesion' }>>;
/** What may stand in a stream `membership-<membership id>`. */
export type MembershipEvent = StoredEvent<EventName<{ readonly category: 'membership' }>>;
/** What may stand in a stream `invitation-<invitation id>`. */
export type InvitationEvent = StoredEvent<EventName<{ readonly category: 'invitation' }>>;
/** What may stand in a stream `notice-<notice id>`. */
export type NoticeEvent = StoredEvent<EventName<{ readonly category: 'notice' }>>;

export const registrationEvents = storedEvents.catalogue('registration');
export const refusalEvents = storedEvents.catalogue('refusal');
export const accountEvents = storedEvents.catalogue('account');
export const authenticationEvents = storedEvents.catalogue('authentication');
export const deliveryEvents = storedEvents.catalogue('delivery');
export const teleserviceEvents = storedEvents.catalogue('teleservice');
export const operatorEvents = storedEvents.catalogue('operator');
export const adhesionEvents = storedEvents.catalogue('adhesion');
export const membershipEvents = storedEvents.catalogue('membership');
export const invitationEvents = storedEvents.catalogue('invitation');
export const noticeEvents = storedEvents.catalogue('notice');
export const notificationEvents = storedEvents.catalogue('notification');
export const logoutEvents = storedEvents.catalogue('logout');
export const logEvents = storedEvents.catalogue('log');

/** Every contract between the services. */
export const { contracts } = storedEvents;

/** Every contract for teleservices. Each tells of stored events, with the fields that it names and no others. */
export const { publicContracts } = storedEvents;
