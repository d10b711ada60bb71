import type { VNode } from 'preact';
import type { Language } from '#contracts';
import { ActivatingPage, ActivationPage, ActivePage, IncompleteLinkPage } from '../activation/activation-page.js';
import { ActivationMailPage, EmailCorrectionPage, RequestRecordedPage } from '../activation/activation-mail-page.js';
import { DisownedPage, DisownPage } from '../activation/disown-page.js';
import { page as describePage, type Page } from '../frame/page.js';
import { ArticlePage } from '../information/article-page.js';
import { SiteMapPage } from '../information/site-map-page.js';
import type { FiledMessage } from '../outbox/outbox-folder.js';
import { MessagePage, OutboxPage } from '../outbox/outbox-pages.js';
import { FocusPage, HomePage } from '../portal/home-page.js';
import { search } from '../portal/search.js';
import { SearchPage } from '../portal/search-page.js';
import { ServicePage, ServicesPage } from '../portal/service-pages.js';
import { services } from '../portal/services.js';
import { ProblemPage } from '../problems/problem-page.js';
import { noRegistrationValues, RegistrationPage } from '../registration/registration-page.js';
import { RegistrationRecordedPage } from '../registration/registration-recorded-page.js';
import {
  ForgottenPasswordPage,
  IncompleteResetLinkPage,
  NewPasswordPage,
  ResetMailRequestedPage,
} from '../sign-in/forgotten-password-pages.js';
import { ChallengePage } from '../sign-in/challenge/challenge-page.js';
import { LostPhonePage, NewNumberPage, RecoveryTakenPage } from '../sign-in/mobile-recovery/mobile-recovery-pages.js';
import { SignInPage } from '../sign-in/sign-in-page.js';
import { StepUpPage } from '../sign-in/step-up/step-up-page.js';
import { SpaceHomePage } from '../space/account-pages.js';
import { LinkFollowedPage, MailedLinkPage, IncompleteMailedLinkPage } from '../space/mailed-links/mailed-link-pages.js';
import { ClosedPage, ClosurePage } from '../space/closure/closure-page.js';
import { EmailPage } from '../space/email/email-page.js';
import { PasswordPage } from '../space/password/password-page.js';
import { OwnDataPage } from '../space/own-data/own-data-page.js';
import { ReferencesPage } from '../space/references/references-page.js';
import { MobileCodePage, MobilePage } from '../space/security/mobile-pages.js';
import { RecoveryCodesPage, TotpSetupPage } from '../space/security/totp-pages.js';
import { SituationPage } from '../space/situation/situation-page.js';
import { SecurityPage } from '../space/security-page.js';
import type { HistoryPage } from '../../account/history/security-history.js';
import type { AccountDetails } from '../../account/own-account.js';
import type { SessionList } from '../../session/session.schema.js';

/** The day of the guide's own screen: «Mer. 9 mars 2005». */
export const guideDay = new Date('2005-03-09T13:05:00Z');

/** An account with everything filled in, and with what may break a page: long words, markup, several lines. */
export const sampleHolder: AccountDetails = {
  accountId: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
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

const sampleMessage: FiledMessage = {
  name: '2005-03-09T130500.000Z-1.eml',
  from: 'PRODOU@NE <webmestre@portail.example>',
  to: 'jeanne.dupont@example.org',
  subject: 'Activation de votre compte Prodouane',
  date: 'Wed, 09 Mar 2005 13:05:00 +0000',
  text: 'Bonjour Jeanne Dupont,\n\nactivation du compte créé :\nhttps://portail.example/activation?token=abc\n',
  html: '<p>Bonjour</p>',
  source: 'From: PRODOU@NE <webmestre@portail.example>\r\nTo: jeanne.dupont@example.org\r\n\r\nBonjour',
};

const sampleHistory: HistoryPage = {
  entries: [
    { id: 'c', accountId: 'a', type: 'session-opened', at: '2005-03-09T13:04:00Z', rank: -9 },
    { id: 'b', accountId: 'a', type: 'account-reopened', at: '2005-03-08T08:00:00Z', rank: -8, by: 'operator' },
    { id: 'a', accountId: 'a', type: 'something-newer', at: '2005-03-07T09:00:00Z', rank: -7 },
  ],
  next: -7,
};

const enrolment = {
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  uri: 'otpauth://totp/Prodouane:jdupont?issuer=Prodouane&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
};
const eddi = { id: 'eddi', name: 'EDDI' };
const stepUp = {
  access: { decision: 'step-up', demand: { level: 'sms-token' }, reasons: [] },
  returnTo: '/espace/securite',
} as const;
const smsChallenge = {
  token: 't',
  factor: 'sms-token',
  expiresAt: guideDay.getTime() + 290_000,
  sentTo: '••••••••78',
} as const;
const totpChallenge = { token: 't', factor: 'totp', expiresAt: guideDay.getTime() + 50_000 } as const;

const fieldErrors = (...fields: string[]) => fields.map((field) => ({ field, code: 'required' }));

/** Every page, in every state that looks different, by name. */
export function samplePages(language: Language): Readonly<Record<string, VNode>> {
  const page: Page = describePage({ language, address: '/page?a=1', now: guideDay });
  const at = (address: string) => ({ ...page, address });
  const own: Page = { ...page, person: "Jeanne Dupont-L'Étang" };
  const { texts } = page;
  const holder = { page: own, holder: sampleHolder };
  const registration = { page: at('/inscription'), smsOpen: false, idempotencyKey: 'k' };
  const empty = { page, errors: [], values: { identifier: '', email: '' } };
  const sessions: SessionList = [
    {
      id: 'a',
      device: 'Firefox, Linux',
      createdAt: sampleHolder.openedAt,
      lastUsedAt: '2005-03-09T13:04:00Z',
      current: true,
    },
    { id: 'b', device: '', createdAt: sampleHolder.openedAt, lastUsedAt: '2005-03-08T08:00:00Z', current: false },
  ];
  const articles = Object.entries(texts.articles).map(
    ([name, article]) => [`article-${name}`, <ArticlePage page={page} article={article} />] as const,
  );
  return {
    home: <HomePage page={at('/')} />,
    'home-signed-in': <HomePage page={{ ...own, address: '/' }} />,
    focus: <FocusPage page={page} />,
    services: <ServicesPage page={page} />,
    'service-general': <ServicePage page={page} service={services[0]} />,
    'service-eddi': <ServicePage page={page} service={services[7]} />,
    'search-empty': <SearchPage page={page} query="" results={[]} />,
    'search-found': <SearchPage page={page} query="eddi" results={search(texts, 'eddi')} />,
    'search-nothing': <SearchPage page={page} query="<b>xyz</b>" results={[]} />,
    'site-map': <SiteMapPage page={page} />,
    ...Object.fromEntries(articles),
    registration: <RegistrationPage {...registration} values={noRegistrationValues} errors={[]} />,
    'registration-sms': <RegistrationPage {...registration} smsOpen values={noRegistrationValues} errors={[]} />,
    'registration-errors': (
      <RegistrationPage
        {...registration}
        values={{
          ...noRegistrationValues,
          identifier: 'é<script>',
          firstName: '"><b>',
          businessAddress: '</textarea>',
        }}
        errors={[
          { field: 'identifier', code: 'identifier-malformed' },
          { field: 'password', code: 'password-too-guessable' },
          { field: 'passwordConfirmation', code: 'password-mismatch' },
          ...fieldErrors('lastName', 'email'),
        ]}
      />
    ),
    'registration-recorded': <RegistrationRecordedPage page={page} recordedAt={guideDay} />,
    activation: <ActivationPage {...empty} token="t" />,
    'activation-errors': <ActivationPage {...empty} token="t" errors={fieldErrors('identifier', 'password')} />,
    'activation-refused': <ActivationPage {...empty} token="t" refusal={texts.activation.refused} />,
    'activation-no-link': <IncompleteLinkPage page={page} lead={texts.activation.noLink.lead} />,
    'activation-active': <ActivePage page={page} />,
    'activation-activating': <ActivatingPage page={page} />,
    'activation-mail': <ActivationMailPage {...empty} />,
    'activation-mail-errors': <ActivationMailPage {...empty} errors={fieldErrors('identifier', 'email')} />,
    'activation-mail-recorded': <RequestRecordedPage page={page} about="mail" />,
    correction: <EmailCorrectionPage {...empty} />,
    'correction-errors': <EmailCorrectionPage {...empty} errors={fieldErrors('identifier', 'password', 'email')} />,
    'correction-recorded': <RequestRecordedPage page={page} about="correction" />,
    disown: <DisownPage page={page} token="t" />,
    'disown-refused': <DisownPage page={page} token="t" refusal={texts.activation.disown.refused} />,
    'disown-done': <DisownedPage page={page} />,
    'sign-in': <SignInPage {...empty} reason="asked" />,
    'sign-in-failed': <SignInPage {...empty} reason="asked" refusal={texts.signIn.failed} />,
    'sign-in-throttled': <SignInPage {...empty} reason="asked" refusal={texts.form.throttled(150)} />,
    'sign-in-required': <SignInPage {...empty} reason="required" returnTo="/espace/situation" />,
    'sign-in-recent': <SignInPage {...empty} reason="recent" returnTo="/espace/mot-de-passe" />,
    'signed-out': <SignInPage {...empty} reason="signed-out" />,
    'signed-out-by-reset': <SignInPage {...empty} reason="password-reset" />,
    'forgotten-password': <ForgottenPasswordPage {...empty} />,
    'forgotten-password-errors': <ForgottenPasswordPage {...empty} errors={fieldErrors('identifier', 'email')} />,
    'forgotten-password-requested': <ResetMailRequestedPage page={page} />,
    'new-password': <NewPasswordPage page={page} token="t" errors={[]} />,
    'new-password-errors': (
      <NewPasswordPage page={page} token="t" errors={fieldErrors('password', 'passwordConfirmation')} />
    ),
    'new-password-refused': (
      <NewPasswordPage page={page} token="t" errors={[]} refusal={texts.forgottenPassword.refused} />
    ),
    'new-password-no-link': <IncompleteResetLinkPage page={page} />,
    'challenge-sms': <ChallengePage page={at('/connexion/code')} challenge={smsChallenge} errors={[]} />,
    'challenge-sms-resent': (
      <ChallengePage page={page} challenge={smsChallenge} errors={[]} resent returnTo="/espace" />
    ),
    'challenge-sms-errors': (
      <ChallengePage page={page} challenge={smsChallenge} errors={[{ field: 'code', code: 'wrong-code' }]} />
    ),
    'challenge-totp': <ChallengePage page={page} challenge={totpChallenge} errors={[]} />,
    'lost-phone': <LostPhonePage {...empty} />,
    'lost-phone-errors': <LostPhonePage {...empty} errors={fieldErrors('identifier', 'password')} />,
    'lost-phone-mailed': <RecoveryTakenPage page={page} about="mailed" />,
    'new-number': <NewNumberPage {...empty} token="t" values={{ identifier: '', mobile: '' }} />,
    'new-number-refused': (
      <NewNumberPage
        {...empty}
        token="t"
        values={{ identifier: 'jdupont', mobile: '"><b>' }}
        refusal={texts.signIn.lostPhone.refused}
      />
    ),
    'new-number-saved': <RecoveryTakenPage page={page} about="saved" />,
    'challenge-over': <SignInPage {...empty} reason="challenge-over" />,
    'space-home': <SpaceHomePage {...holder} />,
    'space-situation': <SituationPage {...holder} history={sampleHistory} />,
    'space-situation-empty': <SituationPage {...holder} history={{ entries: [] }} />,
    'space-security': <SecurityPage {...holder} sessions={sessions} smsOpen={false} />,
    'space-security-ended': <SecurityPage {...holder} sessions={sessions} smsOpen ended="others" />,
    'space-security-sms': (
      <SecurityPage
        {...holder}
        holder={{ ...sampleHolder, securityLevel: 'totp', mobile: '+33612345678', recoveryCodesLeft: 9 }}
        sessions={sessions}
        smsOpen
        told="niveau-change"
      />
    ),
    'space-security-proven': (
      <SecurityPage
        {...holder}
        holder={{ ...sampleHolder, mobile: '+33612345678', mobileConfirmedAt: sampleHolder.openedAt }}
        sessions={sessions}
        smsOpen
      />
    ),
    'totp-setup': <TotpSetupPage {...holder} {...enrolment} errors={[]} />,
    'totp-setup-errors': <TotpSetupPage {...holder} {...enrolment} errors={[{ field: 'code', code: 'wrong-code' }]} />,
    'recovery-codes': <RecoveryCodesPage {...holder} codes={['0a1b-2c3d-4e5f-6g7h', 'jkmn-pqrs-tvwx-yz01']} />,
    'mobile-change': <MobilePage {...holder} mobile="" errors={[]} />,
    'mobile-change-errors': (
      <MobilePage {...holder} mobile="0112345678" errors={[{ field: 'mobile', code: 'mobile-malformed' }]} />
    ),
    'mobile-code': <MobileCodePage {...holder} errors={[{ field: 'code', code: 'wrong-code' }]} />,
    'step-up': <StepUpPage {...holder} {...stepUp} asksPassword errors={[]} />,
    'step-up-wrong': (
      <StepUpPage {...holder} {...stepUp} asksPassword errors={[{ field: 'password', code: 'wrong-password' }]} />
    ),
    'step-up-service': <StepUpPage {...holder} {...stepUp} service={eddi} asksPassword={false} errors={[]} />,
    'step-up-denied': (
      <StepUpPage
        {...holder}
        {...stepUp}
        access={{ ...stepUp.access, decision: 'deny' }}
        service={eddi}
        asksPassword={false}
        errors={[]}
      />
    ),
    'space-password': <PasswordPage {...holder} errors={[]} />,
    'space-password-changed': <PasswordPage {...holder} errors={[]} changed />,
    'space-password-errors': (
      <PasswordPage
        {...holder}
        errors={[{ field: 'currentPassword', code: 'wrong-password' }, ...fieldErrors('newPassword')]}
      />
    ),
    'space-password-stale': <PasswordPage {...holder} errors={[]} refusal={texts.space.stale} />,
    'space-email': <EmailPage {...holder} />,
    'space-email-pending': (
      <EmailPage
        page={own}
        holder={{ ...sampleHolder, pendingEmail: { email: 'j@example.org', expiresAt: '2005-03-10T13:05:00Z' } }}
        done="requested"
      />
    ),
    'space-email-errors': (
      <EmailPage {...holder} typed={'"><b>'} errors={[{ field: 'email', code: 'email-malformed' }]} />
    ),
    'email-confirm': <MailedLinkPage page={page} link="confirm" token="t" />,
    'email-confirmed': <LinkFollowedPage page={page} link="confirm" />,
    'email-stop': <MailedLinkPage page={page} link="stop" token="t" refusal={texts.mailedLinks.refused} />,
    'email-stopped': <LinkFollowedPage page={page} link="stop" />,
    'account-reopen': <MailedLinkPage page={page} link="reopen" token="t" />,
    'account-reopened': <LinkFollowedPage page={page} link="reopen" />,
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
          sessions,
          history: sampleHistory.entries,
        }}
      />
    ),
    'account-closure': <ClosurePage {...holder} errors={fieldErrors('password')} />,
    'account-closed': <ClosedPage page={page} />,
    'email-no-link': <IncompleteMailedLinkPage page={page} />,
    'space-references': <ReferencesPage {...holder} changed />,
    'space-references-errors': (
      <ReferencesPage
        {...holder}
        typed={{ phone: '', businessAddress: '</textarea>', companyNumber: 'XYZ' }}
        errors={[{ field: 'companyNumber', code: 'company-number-malformed' }]}
      />
    ),
    'space-references-empty': (
      <ReferencesPage
        page={own}
        holder={{ ...sampleHolder, phone: undefined, businessAddress: undefined, companyNumber: undefined }}
      />
    ),
    'problem-400': <ProblemPage page={page} status={400} unknownFields={['<i>couleur</i>']} />,
    'problem-403': <ProblemPage page={page} status={403} />,
    'problem-404': <ProblemPage page={page} status={404} />,
    'problem-429': <ProblemPage page={page} status={429} retryAfter={30} />,
    'problem-500': <ProblemPage page={page} status={500} reference="4bf92f3577b34da6a3ce929d0e0e4736" />,
    'problem-503': <ProblemPage page={page} status={503} retryAfter={5} />,
    'outbox-empty': <OutboxPage page={page} messages={[]} />,
    outbox: <OutboxPage page={page} messages={[sampleMessage]} />,
    'outbox-message': <MessagePage page={page} message={sampleMessage} />,
  };
}
