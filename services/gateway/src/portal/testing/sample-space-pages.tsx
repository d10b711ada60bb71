import { levels, type ChallengeFactor } from '#contracts';
import type { VNode } from 'preact';
import {
  entryPages,
  sampleAdhesions,
  sampleOwnServices,
  sampleRefusals,
  sampleServicesOfNobody,
} from './sample-entry-pages.js';
import type { PasswordLengths } from '../frame/password-hint.js';
import type { PortalPage } from '../frame/portal-page.js';
import { spaceWords } from '../space/space-words.js';
import { tabs } from '../space/space-pages.js';
import type { SpacePage } from '../space/tab.js';
import { ConfirmedPage } from '../sign-in/step-up/confirmed-page.js';
import { StepUpPage } from '../sign-in/step-up/step-up-page.js';
import { UnknownServicePage } from '../sign-in/step-up/unknown-service-page.js';
import { SpaceHomePage } from '../space/home/home-page.js';
import { sampleCatalogue } from '../../teleservices/testing/sample-catalogue.js';
import { LinkFollowedPage, MailedLinkPage, IncompleteMailedLinkPage } from '../mailed-links/mailed-link-pages.js';
import { mailedLinkWords } from '../mailed-links/mailed-link-words.js';
import { ClosedPage, ClosurePage } from '../space/closure/closure-page.js';
import { EmailPage } from '../space/email/email-page.js';
import { operatorPages, sampleMemberships, sampleOperator } from './sample-operator-pages.js';
import { PasswordPage } from '../space/password/password-page.js';
import { OwnDataPage } from '../space/situation/own-data/own-data-page.js';
import { ReferencesPage } from '../space/references/references-page.js';
import { LevelPage } from '../space/level/level-page.js';
import { MobileCodePage, MobilePage } from '../space/mobile/mobile-pages.js';
import { RecoveryCodesPage, TotpSetupPage } from '../space/totp/totp-pages.js';
import type { ShownHistory } from '../space/situation/history-section.js';
import { SituationPage } from '../space/situation/situation-page.js';
import { SecurityPage } from '../space/security/security-page.js';
import type { AccountDetails } from '../../accounts/own-account.js';
import type { SecondFactor } from '../../identity/factors/second-factor.js';
import { smsTokenWords } from '../../identity/factors/sms-token/sms-token.words.js';
import type { DeviceList } from '../../identity/devices/device.schema.js';
import type { SessionList } from '../../identity/sessions/session.schema.js';

/** Whose pages the samples are. */
export const sampleHolderId = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10';

/** An account with everything filled in, and with what may break a page: long words, markup, several lines. */
const sampleHolder: AccountDetails = {
  accountId: sampleHolderId,
  identifier: 'jdupont',
  firstName: 'Jeanne',
  lastName: "Dupont-L'Étang",
  email: 'jeanne.dupont@entreprise-de-transit-et-de-courtage.example',
  phone: '0112345678',
  businessAddress: '199 rue de la République\n75000 Paris',
  companyNumber: { kind: 'siret', value: '12345678912345', verified: false },
  status: 'active',
  securityLevel: 'password',
  language: 'fr',
  newsletter: true,
  registeredAt: '2005-03-07T08:30:00Z',
  openedAt: '2005-03-07T09:00:00Z',
  passwordChangedAt: '2005-03-07T08:30:00Z',
  revision: 3,
};

const sampleHistory: ShownHistory = {
  entries: [
    { id: 'f', type: 'session-ended', at: '2005-03-09T13:04:21Z', by: 'person', sessionId: 'b' },
    { id: 'e', type: 'password-changed', at: '2005-03-09T13:04:20Z', by: 'person' },
    { id: 'd', type: 'new-device-used', at: '2005-03-09T13:04:00Z', by: 'person', sessionId: 'a' },
    { id: 'c', type: 'session-opened', at: '2005-03-09T13:04:00Z', by: 'person', sessionId: 'a' },
    { id: 'c0', type: 'sms-token-requested', at: '2005-03-09T13:03:00Z', by: 'person' },
    { id: 'b', type: 'account-reopened', at: '2005-03-08T08:00:00Z', by: 'operator' },
    { id: 'a', type: 'something-newer', at: '2005-03-07T09:00:00Z', by: 'person' },
  ],
  next: 'dFcKrKDRvEorz4IIeCcu0abL1MNe6ZANMLtu4MRAaHLrimZE',
};

/** As far as a page looks at a factor. */
export const sampleFactor = (name: ChallengeFactor, words: SecondFactor['words']): SecondFactor => ({
  name,
  words,
  digitsOnly: name === 'sms-token',
  isHeldBy: async () => true,
  prepare: async () => ({}),
  verify: async () => undefined,
  ...(name === 'sms-token' && { sending: { sentTo: async () => undefined, resend: async () => undefined } }),
});

const enrolment = {
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  uri: 'otpauth://totp/Prodouane:jdupont?issuer=Prodouane&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
};
const eddi = { id: 'eddi', name: { fr: 'EDDI', en: 'EDDI' }, demand: { level: 'sms-token' } } as const;
const recentEddi = { ...eddi, demand: { ...eddi.demand, maxAgeMs: 1_800_000 } };
const stepUp = {
  access: { decision: 'step-up', demand: { level: 'sms-token' }, reasons: [] },
  levels,
  factor: sampleFactor('sms-token', smsTokenWords),
  returnTo: '/espace/securite',
} as const;
/** What is said of mandatory fields that were left empty. */
export const fieldErrors = (...fields: string[]) => fields.map((field) => ({ field, code: 'required' }));

/** Every page of the personal space, and those that its mailed links lead to. */
export function spacePages(page: PortalPage, passwords: PasswordLengths): Readonly<Record<string, VNode>> {
  const own: PortalPage = { ...page, person: "Jeanne Dupont-L'Étang" };
  const of = (over: Partial<AccountDetails> = {}) => ({
    page: {
      ...own,
      holder: { ...sampleHolder, ...over },
      sessionEndsAt: new Date(page.now.getTime() + 1_800_000),
      tabs,
      levels,
    } satisfies SpacePage,
  });
  const holder = of();
  const seen = { createdAt: sampleHolder.openedAt, lastUsedAt: '2005-03-09T13:04:00Z' };
  const sessions: SessionList = [
    { ...seen, id: 'a', device: 'Firefox, Linux', current: true, teleservices: ['eddi', 'tarif-en-ligne'] },
    { ...seen, id: 'b', device: '', lastUsedAt: '2005-03-08T08:00:00Z', current: false, teleservices: [] },
  ];
  const devices: DeviceList = [
    {
      id: 'a',
      device: 'Firefox, Linux',
      firstUsedAt: sampleHolder.openedAt,
      lastUsedAt: '2005-03-09T13:04:00Z',
      current: true,
    },
    { id: 'b', device: '', firstUsedAt: sampleHolder.openedAt, lastUsedAt: '2005-03-08T08:00:00Z', current: false },
  ];
  const open = { sessions, teleservices: sampleCatalogue, devices };
  return {
    'space-home': <SpaceHomePage {...holder} services={sampleOwnServices} />,
    'space-home-nobody': <SpaceHomePage {...holder} services={sampleServicesOfNobody} />,
    'space-home-empty': <SpaceHomePage {...holder} services={[]} />,
    ...entryPages(own),
    'space-situation': (
      <SituationPage {...holder} adhesions={sampleAdhesions} refused={sampleRefusals} history={sampleHistory} />
    ),
    'space-situation-empty': <SituationPage {...holder} adhesions={[]} refused={[]} history={{ entries: [] }} />,
    'space-security': <SecurityPage {...holder} {...open} smsOpen={false} />,
    'space-security-ended': <SecurityPage {...holder} {...open} smsOpen ended="others" />,
    'space-security-sms': (
      <SecurityPage
        {...of({ securityLevel: 'totp', mobile: '+33612345678', recoveryCodesLeft: 9 })}
        {...open}
        smsOpen
        told="niveau-change"
      />
    ),
    'space-security-proven': (
      <SecurityPage
        {...of({
          mobile: '+33612345678',
          mobileConfirmedAt: sampleHolder.openedAt,
          mobileCountsFrom: '2005-03-10T13:05:00Z',
        })}
        {...open}
        smsOpen
      />
    ),
    'level-weaker': (
      <LevelPage {...of({ securityLevel: 'totp', recoveryCodesLeft: 9 })} level={levels.weakest} errors={[]} />
    ),
    'level-beside': (
      <LevelPage {...of({ securityLevel: 'totp', recoveryCodesLeft: 9 })} level="sms-token" errors={[]} />
    ),
    'level-errors': (
      <LevelPage {...holder} level="sms-token" errors={[{ field: 'password', code: 'wrong-password' }]} />
    ),
    'totp-setup': <TotpSetupPage {...holder} {...enrolment} errors={[]} />,
    'totp-setup-errors': <TotpSetupPage {...holder} {...enrolment} errors={[{ field: 'code', code: 'wrong-code' }]} />,
    'recovery-codes': (
      <RecoveryCodesPage {...holder} codes={['0a1b-2c3d-4e5f-6g7h-89ab-cdef', 'jkmn-pqrs-tvwx-yz01-2345-6789']} />
    ),
    'mobile-change': <MobilePage {...holder} mobile="" errors={[]} />,
    'mobile-change-errors': (
      <MobilePage {...holder} mobile="0112345678" errors={[{ field: 'mobile', code: 'mobile-malformed' }]} />
    ),
    'mobile-code': <MobileCodePage {...holder} errors={[{ field: 'code', code: 'wrong-code' }]} />,
    'step-up': <StepUpPage page={own} holder={sampleHolder} {...stepUp} asksPassword errors={[]} />,
    'step-up-wrong': (
      <StepUpPage
        page={own}
        holder={sampleHolder}
        {...stepUp}
        asksPassword
        errors={[{ field: 'password', code: 'wrong-password' }]}
      />
    ),
    'step-up-service': (
      <StepUpPage page={own} holder={sampleHolder} {...stepUp} service={eddi} asksPassword={false} errors={[]} />
    ),
    'step-up-recent': (
      <StepUpPage page={own} holder={sampleHolder} {...stepUp} service={recentEddi} asksPassword errors={[]} />
    ),
    'step-up-confirmed': <ConfirmedPage page={own} returnTo="/espace/securite" />,
    'step-up-confirmed-service': <ConfirmedPage page={own} service={eddi} returnTo="/espace/securite" />,
    'step-up-unknown-service': <UnknownServicePage page={own} />,
    'step-up-settling': (
      <StepUpPage
        page={own}
        holder={sampleHolder}
        {...stepUp}
        access={{ ...stepUp.access, decision: 'deny', settlesAt: Date.parse('2005-03-10T13:05:00Z') }}
        service={eddi}
        asksPassword={false}
        errors={[]}
      />
    ),
    'step-up-denied': (
      <StepUpPage
        page={own}
        holder={sampleHolder}
        {...stepUp}
        access={{ ...stepUp.access, decision: 'deny' }}
        service={eddi}
        asksPassword={false}
        errors={[]}
      />
    ),
    'space-password': <PasswordPage {...holder} passwords={passwords} errors={[]} />,
    'space-password-changed': <PasswordPage {...holder} passwords={passwords} errors={[]} changed />,
    'space-password-errors': (
      <PasswordPage
        {...holder}
        passwords={passwords}
        errors={[{ field: 'currentPassword', code: 'wrong-password' }, ...fieldErrors('newPassword')]}
      />
    ),
    'space-password-stale': (
      <PasswordPage {...holder} passwords={passwords} errors={[]} refusal={spaceWords[page.language].stale} />
    ),
    'space-email': <EmailPage {...holder} recent />,
    'space-email-pending': (
      <EmailPage
        recent={false}
        {...of({ pendingEmail: { email: 'j@example.org', expiresAt: '2005-03-10T13:05:00Z' } })}
        done="requested"
      />
    ),
    'space-email-errors': (
      <EmailPage {...holder} recent typed={'"><b>'} errors={[{ field: 'email', code: 'email-malformed' }]} />
    ),
    'email-confirm': <MailedLinkPage page={page} link="confirm" token="t" />,
    'email-confirmed': <LinkFollowedPage page={page} link="confirm" />,
    'email-stop': <MailedLinkPage page={page} link="stop" token="t" refusal={mailedLinkWords[page.language].refused} />,
    'email-stopped': <LinkFollowedPage page={page} link="stop" />,
    'account-reopen': <MailedLinkPage page={page} link="reopen" token="t" />,
    'account-reopened': <LinkFollowedPage page={page} link="reopen" />,
    'recovery-stop': <MailedLinkPage page={page} link="stopRecovery" token="t" />,
    'recovery-stopped': <LinkFollowedPage page={page} link="stopRecovery" />,
    'own-data': (
      <OwnDataPage
        {...holder}
        own={{
          accountId: sampleHolder.accountId,
          exportedAt: sampleHolder.openedAt,
          data: [
            { name: 'email', value: sampleHolder.email, since: sampleHolder.openedAt, origin: 'mailed-link' },
            { name: 'companyNumber', value: { value: '1' }, since: sampleHolder.openedAt, origin: 'person' },
            { name: 'password', since: sampleHolder.openedAt, origin: 'registration' },
            { name: 'newsletter', value: true, since: sampleHolder.openedAt, origin: 'registration' },
            { name: 'status', value: 'active', since: sampleHolder.openedAt, origin: 'activation' },
          ],
          operators: [sampleOperator],
          memberships: sampleMemberships,
          sessions,
          devices,
          history: sampleHistory.entries,
          refusedEntries: sampleRefusals.map(({ teleserviceId, firstAt, lastAt, requiredLevel }) => ({
            ...{ teleserviceId, firstAt, lastAt, requiredLevel },
            reasons: ['no-entitlement'],
          })),
        }}
        services={sampleCatalogue}
      />
    ),
    ...operatorPages(page, holder.page),
    'account-closure': <ClosurePage {...holder} errors={fieldErrors('password')} />,
    'account-closed': <ClosedPage page={page} />,
    'email-no-link': <IncompleteMailedLinkPage page={page} about={mailedLinkWords[page.language].confirm.title} />,
    'space-references': <ReferencesPage {...holder} changed />,
    'space-references-errors': (
      <ReferencesPage
        {...holder}
        typed={{ phone: '', businessAddress: '</textarea>', companyNumber: 'XYZ' }}
        errors={[{ field: 'companyNumber', code: 'company-number-malformed' }]}
      />
    ),
    'space-references-empty': (
      <ReferencesPage {...of({ phone: undefined, businessAddress: undefined, companyNumber: undefined })} />
    ),
  };
}
