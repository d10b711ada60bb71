import { formWords } from '#web-pages';
import type { VNode } from 'preact';
import { levels, type ChallengeFactor, type Language } from '#contracts';
import { ActivatingPage, ActivationPage, ActivePage } from '../registration/activation/activation-page.js';
import { IncompleteLinkPage } from '../mailed-links/incomplete-link-page.js';
import {
  ActivationMailPage,
  EmailCorrectionPage,
  RequestRecordedPage,
} from '../registration/activation-mail/activation-mail-page.js';
import { DisownedPage, DisownPage, disownWords } from '../registration/disown/disown-page.js';
import { articles as articlesOf } from '../information/articles.js';
import { FocusPage } from '../focus/focus-page.js';
import { installationIn } from '../frame/installation.js';
import type { PortalPage } from '../frame/portal-page.js';
import { ArticlePage } from '../information/article-page.js';
import { SiteMapPage } from '../site-map/site-map-page.js';
import type { FiledMessage } from '../outbox/outbox-folder.js';
import { MessagePage, OutboxPage } from '../outbox/outbox-pages.js';
import { HomePage } from '../home/home-page.js';
import { search } from '../search/search.js';
import { SearchPage } from '../search/search-page.js';
import { ServicePage } from '../services/service-page.js';
import { ServicesPage } from '../services/service-pages.js';
import { sampleCatalogue as services } from '../../teleservices/testing/sample-catalogue.js';
import { ProblemTypePage, ProblemTypesPage } from '../problem-types/problem-type-pages.js';
import { problemTypes } from '../problem-types/problem-types.js';
import { ProblemPage } from '../problems/problem-page.js';
import { noRegistrationValues, RegistrationPage } from '../registration/registration-page.js';
import { RegistrationRecordedPage } from '../registration/registration-recorded-page.js';
import {
  ForgottenPasswordPage,
  forgottenPasswordWords,
  IncompleteResetLinkPage,
  NewPasswordPage,
  ResetMailRequestedPage,
} from '../sign-in/forgotten-password/forgotten-password-pages.js';
import { ChallengePage } from '../sign-in/challenge/challenge-page.js';
import {
  FactorRemovalPage,
  factorRecoveryWords,
  IncompleteRecoveryLinkPage,
  LostFactorPage,
  NewNumberPage,
  RecoveredPage,
  RecoveryMailedPage,
} from '../sign-in/factor-recovery/factor-recovery-pages.js';
import { SignInPage } from '../sign-in/sign-in-page.js';
import { signInWords } from '../sign-in/sign-in-words.js';
import { sampleInstallation, type SampleVariables } from './sample-installation.js';
import { fieldErrors, sampleFactor, spacePages } from './sample-space-pages.js';
import { smsTokenWords } from '../../identity/factors/sms-token/sms-token.words.js';
import { totpWords } from '../../identity/factors/totp/totp.words.js';
import { activationWords } from '../registration/activation/activation-words.js';
import { WaysOut } from '../registration/activation/ways-out.js';

/** The day of the guide's own screen: «Mer. 9 mars 2005». */
export const guideDay = new Date('2005-03-09T13:05:00Z');

const problemOf = (code: string) => problemTypes.problems.find((each) => each.code === code)!;

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

const wordsOf = (name: ChallengeFactor) => (name === 'totp' ? totpWords : smsTokenWords);
const smsChallenge = {
  challenge: {
    token: 't',
    factor: 'sms-token',
    expiresAt: guideDay.getTime() + 290_000,
    sentTo: '••••••••78',
    alternatives: [],
  },
  factor: sampleFactor('sms-token', smsTokenWords),
  wordsOf,
} as const;
const totpChallenge = {
  challenge: { token: 't', factor: 'totp', expiresAt: guideDay.getTime() + 50_000, alternatives: [] },
  factor: sampleFactor('totp', totpWords),
  wordsOf,
} as const;

/** Every page, in every state that looks different, by name. */
export function samplePages(
  language: Language,
  variables: SampleVariables = sampleInstallation,
): Readonly<Record<string, VNode>> {
  const here = installationIn(language, variables);
  const page: PortalPage = { language, address: '/page?a=1', now: guideDay, here };
  const at = (address: string) => ({ ...page, address });
  const own: PortalPage = { ...page, person: "Jeanne Dupont-L'Étang" };
  const passwords = { least: variables.PASSWORD_MIN_LENGTH, leastAlone: variables.PASSWORD_MIN_LENGTH_ALONE };
  const registration = { page: at('/inscription'), levels, smsOpen: false, passwords, idempotencyKey: 'k' };
  const empty = { page, errors: [], values: { identifier: '', email: '' } };
  const articles = Object.entries(articlesOf(language, here)).map(
    ([name, article]) => [`article-${name}`, <ArticlePage page={page} article={article} />] as const,
  );
  return {
    home: <HomePage page={at('/')} services={services} />,
    'home-signed-in': <HomePage page={{ ...own, address: '/' }} services={services} />,
    focus: <FocusPage page={page} />,
    services: <ServicesPage page={page} services={services} />,
    'service-audited': <ServicePage page={page} service={services[0]!} levels={levels} />,
    'service-open-to-all': <ServicePage page={own} service={services[2]!} levels={levels} />,
    'service-closed': <ServicePage page={page} service={{ ...services[2]!, open: false }} levels={levels} />,
    'service-eddi': (
      <ServicePage page={page} service={{ ...services[7]!, url: 'https://eddi.example/' }} levels={levels} />
    ),
    'search-empty': <SearchPage page={page} query="" results={[]} />,
    'search-found': <SearchPage page={at('/recherche?q=eddi')} query="eddi" results={search(page, 'eddi', services)} />,
    'search-nothing': <SearchPage page={page} query="<b>xyz</b>" results={[]} />,
    'site-map': <SiteMapPage page={page} services={services} />,
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
    'activation-refused': <ActivationPage {...empty} token="t" refusal={activationWords[language].refused} />,
    'activation-no-link': (
      <IncompleteLinkPage page={page} about={activationWords[language].title} lead={activationWords[language].noLink}>
        <WaysOut page={page} />
      </IncompleteLinkPage>
    ),
    'activation-active': <ActivePage page={page} />,
    'activation-activating': <ActivatingPage page={page} />,
    'activation-mail': <ActivationMailPage {...empty} />,
    'activation-mail-errors': <ActivationMailPage {...empty} errors={fieldErrors('identifier', 'email')} />,
    'activation-mail-recorded': <RequestRecordedPage page={page} about="mail" />,
    correction: <EmailCorrectionPage {...empty} />,
    'correction-errors': <EmailCorrectionPage {...empty} errors={fieldErrors('identifier', 'password', 'email')} />,
    'correction-recorded': <RequestRecordedPage page={page} about="correction" />,
    disown: <DisownPage page={page} token="t" />,
    'disown-refused': <DisownPage page={page} token="t" refusal={disownWords[language].refused} />,
    'disown-done': <DisownedPage page={page} />,
    'sign-in': <SignInPage {...empty} reason="asked" />,
    'sign-in-failed': <SignInPage {...empty} reason="asked" refusal={signInWords[language].failed} />,
    'sign-in-throttled': <SignInPage {...empty} reason="asked" refusal={formWords[page.language].throttled(150)} />,
    'sign-in-required': <SignInPage {...empty} reason="required" returnTo="/espace/situation" />,
    'signed-out': <SignInPage {...empty} reason="signed-out" />,
    'signed-out-by-reset': <SignInPage {...empty} reason="password-reset" />,
    'forgotten-password': <ForgottenPasswordPage {...empty} />,
    'forgotten-password-errors': <ForgottenPasswordPage {...empty} errors={fieldErrors('identifier', 'email')} />,
    'forgotten-password-requested': <ResetMailRequestedPage page={page} />,
    'undo-email': <NewPasswordPage page={page} passwords={passwords} link="undo" token="t" errors={[]} />,
    'stop-factor': <NewPasswordPage page={page} passwords={passwords} link="stopFactor" token="t" errors={[]} />,
    'new-password': <NewPasswordPage page={page} passwords={passwords} link="reset" token="t" errors={[]} />,
    'new-password-errors': (
      <NewPasswordPage
        page={page}
        passwords={passwords}
        link="reset"
        token="t"
        errors={fieldErrors('password', 'passwordConfirmation')}
      />
    ),
    'new-password-refused': (
      <NewPasswordPage
        page={page}
        passwords={passwords}
        link="reset"
        token="t"
        errors={[]}
        refusal={forgottenPasswordWords[language].refused}
      />
    ),
    'new-password-no-link': (
      <IncompleteResetLinkPage page={page} about={forgottenPasswordWords[language].links.reset.title} />
    ),
    'challenge-sms': <ChallengePage page={at('/connexion/code')} {...smsChallenge} errors={[]} />,
    'challenge-sms-resent': <ChallengePage page={page} {...smsChallenge} errors={[]} resent returnTo="/espace" />,
    'challenge-sms-errors': (
      <ChallengePage page={page} {...smsChallenge} errors={[{ field: 'code', code: 'wrong-code' }]} />
    ),
    'challenge-totp-or-sms': (
      <ChallengePage
        page={page}
        {...totpChallenge}
        challenge={{ ...totpChallenge.challenge, alternatives: [{ factor: 'sms-token', sentTo: '••••••••78' }] }}
        errors={[]}
        returnTo="/espace"
      />
    ),
    'challenge-sms-or-totp': (
      <ChallengePage
        page={page}
        {...smsChallenge}
        challenge={{ ...smsChallenge.challenge, alternatives: [{ factor: 'totp' }] }}
        errors={[]}
      />
    ),
    'challenge-totp': <ChallengePage page={page} {...totpChallenge} errors={[]} />,
    'lost-factor': <LostFactorPage {...empty} />,
    'lost-factor-errors': <LostFactorPage {...empty} errors={fieldErrors('identifier', 'password')} />,
    'lost-factor-mailed': <RecoveryMailedPage page={page} />,
    'new-number': <NewNumberPage {...empty} token="t" values={{ mobile: '' }} />,
    'new-number-refused': (
      <NewNumberPage
        {...empty}
        token="t"
        values={{ mobile: '"><b>' }}
        refusal={factorRecoveryWords[language].refused}
      />
    ),
    'recovery-no-link': <IncompleteRecoveryLinkPage page={page} />,
    'new-number-saved': <RecoveredPage page={page} how="saved" />,
    'factor-removal': <FactorRemovalPage {...empty} token="t" />,
    'factor-removal-refused': (
      <FactorRemovalPage {...empty} token="t" errors={[{ field: 'password', code: 'wrong-password' }]} />
    ),
    'factor-removed': <RecoveredPage page={page} how="removed" />,
    'challenge-over': <SignInPage {...empty} reason="challenge-over" />,
    ...spacePages(page, passwords),
    'problem-400': <ProblemPage page={page} status={400} unknownFields={['<i>couleur</i>']} />,
    'problem-403': <ProblemPage page={page} status={403} />,
    'problem-404': <ProblemPage page={page} status={404} />,
    'problem-421': <ProblemPage page={page} status={421} portal="https://portail.example" />,
    'problem-429': <ProblemPage page={page} status={429} retryAfter={30} />,
    'problem-500': <ProblemPage page={page} status={500} reference="4bf92f3577b34da6a3ce929d0e0e4736" />,
    'problem-types': <ProblemTypesPage page={page} />,
    'problem-type': <ProblemTypePage page={page} problem={problemOf('misdirected-request')} />,
    'problem-type-of-fields': <ProblemTypePage page={page} problem={problemOf('invalid-request')} />,
    'problem-503': <ProblemPage page={page} status={503} retryAfter={5} />,
    'outbox-empty': <OutboxPage page={page} messages={[]} />,
    outbox: <OutboxPage page={page} messages={[sampleMessage]} />,
    'outbox-message': <MessagePage page={page} message={sampleMessage} />,
  };
}
