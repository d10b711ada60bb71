import type { Page } from 'playwright-core';
import { paths, problemPath, servicePath, whyPath } from '../../services/gateway/src/portal/paths.js';
import { tabs } from '../../services/gateway/src/portal/space/space-pages.js';
import { sampleCatalogue as services } from '../../services/gateway/src/teleservices/testing/sample-catalogue.js';
import { sampleToken } from '../../services/gateway/src/portal/testing/sample-token.js';
import type { Portal } from '../support/portal.js';

/** Paths that only take forms, and the one of a file: nothing is shown there. */
const formsOnly: readonly string[] = [
  paths.signOut,
  paths.singleLogout,
  paths.endSession,
  paths.endOtherSessions,
  paths.forgetDevice,
  paths.securityLevel,
  paths.signInCodeMessage,
  paths.newsletter,
  paths.acceptInvitation,
  paths.declineInvitation,
  paths.ownDataFile,
];

/** Shown only to who has something to prove, to choose or to answer. */
const onOccasion: readonly string[] = [paths.signInCode, paths.stepUp, paths.operatorChoice, paths.invitation];

/** Pages that are about a teleservice. */
const ofTeleservice: Readonly<Record<string, string>> = { [paths.why]: whyPath('eddi') };

/** The pages behind sign-in. */
export const spacePaths: readonly string[] = [
  ...new Set([...tabs.map(({ path }) => path), ...Object.values(paths).filter((path) => path.startsWith(paths.space))]),
]
  .filter((path) => ![...formsOnly, ...onOccasion].includes(path))
  .map((path) => ofTeleservice[path] ?? path);

/** What some pages are about: they show something only for one that exists. */
export interface Subjects {
  /** The two links of an activation mail. */
  readonly activationLink: string;
  readonly disownLink: string;
  /** Path of a message in the development mailbox. */
  readonly message: string;
}

export async function subjects(portal: Portal, email: string): Promise<Subjects> {
  const { file, links } = await portal.mailTo(email);
  const [activationLink = '', disownLink = ''] = links.map((link) => link.slice(portal.url.length));
  return { activationLink, disownLink, message: `${paths.outbox}/${encodeURIComponent(file)}` };
}

/** The address of every page that shows without a session: each of `paths`, each service, and what is reached by a query. */
export function publicAddresses({ activationLink, disownLink, message }: Subjects): string[] {
  const withQuery: Readonly<Record<string, string>> = {
    [paths.activation]: activationLink,
    [paths.disown]: disownLink,
    [paths.newPassword]: `${paths.newPassword}?token=${sampleToken}`,
    [paths.newNumber]: `${paths.newNumber}?token=${sampleToken}`,
    [paths.factorRemoval]: `${paths.factorRemoval}?token=${sampleToken}`,
    [paths.stopRecovery]: `${paths.stopRecovery}?token=${sampleToken}`,
    [paths.confirmEmail]: `${paths.confirmEmail}?token=${sampleToken}`,
    [paths.stopEmail]: `${paths.stopEmail}?token=${sampleToken}`,
    [paths.undoEmail]: `${paths.undoEmail}?token=${sampleToken}`,
    [paths.stopFactor]: `${paths.stopFactor}?token=${sampleToken}`,
    [paths.reopen]: `${paths.reopen}?token=${sampleToken}`,
    [paths.registrationRecorded]: `${paths.registrationRecorded}?le=2026-03-09T13:05:00.000Z`,
  };
  const elsewhere = [...formsOnly, ...onOccasion, ...spacePaths, ...Object.keys(ofTeleservice)];
  const own = Object.values(paths).filter((path) => !elsewhere.includes(path));
  return [
    ...own.map((path) => withQuery[path] ?? path),
    ...services.map(({ id }) => servicePath(id)),
    problemPath('invalid-request'),
    `${paths.search}?q=eddi`,
    `${paths.search}?q=introuvable`,
    `${paths.signIn}?returnTo=${paths.situation}`,
    message,
  ];
}

/** Pages that say what went wrong: where the visitor goes, and the form that is sent empty there, if any. */
export const refusals: readonly { readonly address: string; readonly empty?: string }[] = [
  { address: '/nulle-part' },
  { address: paths.activation },
  { address: paths.registration, empty: paths.registration },
  { address: paths.signIn, empty: paths.signIn },
  { address: paths.activationMail, empty: paths.activationMail },
  { address: paths.emailCorrection, empty: paths.emailCorrection },
  { address: paths.forgottenPassword, empty: paths.forgottenPassword },
  { address: `${paths.newPassword}?token=${sampleToken}`, empty: paths.newPassword },
  { address: paths.newPassword },
];

/** Sends the page's form as it stands. */
export async function sendEmpty(page: Page, action: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.locator(`main form[action="${action}"] button[type=submit]`).click();
  await loaded;
}
