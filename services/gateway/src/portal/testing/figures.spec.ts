import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Language } from '#contracts';
import { renderPage } from '#web-pages';
import { installationIn } from '../frame/installation.js';
import { textOf } from './markup.js';
import { sampleInstallation, type SampleVariables } from './sample-installation.js';
import { samplePages } from './sample-pages.js';

const languages: Language[] = ['fr', 'en'];

/** No two figures of these are the same, nor is one of them what it is without any setting. */
const shortOnes: SampleVariables = {
  PUBLIC_URL: 'https://portail.example',
  ACTIVATION_LINK_HOURS: 2,
  RESERVATION_DAYS: 3,
  RESEND_INTERVAL_SECONDS: 121,
  RESET_LINK_MINUTES: 11,
  FACTOR_RECOVERY_DELAY_HOURS: 7,
  CLOSED_ACCOUNT_DAYS: 13,
  CODE_MINUTES: 14,
  SIGN_IN_MAX_ATTEMPTS: 41,
  SIGN_IN_WINDOW_MINUTES: 17,
  SESSION_IDLE_MINUTES: 19,
  SESSION_ABSOLUTE_HOURS: 9,
  SESSION_MAX_PER_ACCOUNT: 43,
  RECENT_AUTHENTICATION_MINUTES: 23,
  PASSWORD_MIN_LENGTH: 17,
  PASSWORD_MIN_LENGTH_ALONE: 19,
  PORTAL_CONTACT_EMAIL: 'aide@portail.example',
  PORTAL_CONTACT_PHONE: '01 23 45 67 89',
  PORTAL_CONTACT_HOURS: 'en semaine | on weekdays',
  PORTAL_PUBLISHER: 'Direction des essais',
  PORTAL_PUBLICATION_DIRECTOR: 'Camille Martin',
  PORTAL_HOSTING: 'Hébergeur de l’essai',
  PORTAL_DPO_EMAIL: 'dpo@portail.example',
  PORTAL_ACCESSIBILITY_EMAIL: 'acces@portail.example',
};

/** What a text counts, with its unit: «24 heures», “30 minutes”, «plus de 6 caractères». */
const counted =
  /(?<!\p{L}|\d)\d+ (?:secondes?|minutes?|heures?|jours?|mois|essais|sessions|seconds?|hours?|days?|months?|attempts|caractères|characters)(?!\p{L})/gu;

const figuresOf = (text: string) => new Set(text.match(counted) ?? []);

function figuresOfPages(language: Language, variables: SampleVariables): Set<string> {
  const pages = Object.entries(samplePages(language, variables)).filter(([name]) => !/^problem-/.test(name));
  return figuresOf(pages.map(([, page]) => textOf(renderPage(page))).join(' | '));
}

describe.each(languages)('every page in %s', (language) => {
  const usual = figuresOfPages(language, sampleInstallation);
  const others = figuresOfPages(language, shortOnes);
  const spoken = (variables: SampleVariables) =>
    Object.values(installationIn(language, variables)).filter((value): value is string => typeof value === 'string');

  it('tells all that is configured', () => {
    const told = [...others].join(' ');
    for (const figure of spoken(shortOnes)) expect(told).toContain(figure.replace(/\s/g, ' '));
    for (const length of ['16 ', '18 ']) expect(told).toContain(length);
  });

  it('names who runs the portal and how they are reached, or says that this is missing', () => {
    const shown = (name: string, variables: SampleVariables) =>
      renderPage(samplePages(language, variables)[`article-${name}`]!);
    const { contact, publication } = installationIn(language, shortOnes);
    const pages = ['contact', 'legal', 'privacy', 'accessibility'].map((name) => shown(name, shortOnes)).join('');
    for (const said of [...Object.values(contact), ...Object.values(publication)]) expect(pages).toContain(said);
    expect(pages).toContain('href="mailto:aide@portail.example"');
    expect(pages).toContain('href="tel:0123456789"');
    const unsaid = language === 'fr' ? /n’en a pas indiqué|non indiqué|n’a pas indiqué/ : /has given none|not given/;
    for (const name of ['contact', 'legal', 'privacy']) {
      expect(textOf(shown(name, sampleInstallation))).toMatch(unsaid);
      expect(textOf(shown(name, shortOnes))).not.toMatch(unsaid);
    }
  });

  it('counts alike under two configurations only what neither says', () => {
    const alike = [...usual].filter((figure) => others.has(figure));
    const fixed =
      language === 'fr'
        ? /^(?:7 jours|30 jours|30 secondes|24 heures|365 jours|\d+ minutes?)$/ // invitations, what ends soon, TOTP, cookies
        : /^(?:7 days|30 days|30 seconds|24 hours|365 days|\d+ minutes?)$/;
    expect(alike.filter((figure) => !fixed.test(figure))).toEqual([]);
  });
});

describe('no text writes a figure by itself', () => {
  const folders = [
    'libs/web-pages/src',
    'services/gateway/src',
    'services/notification/src',
    'libs/contracts/src/levels',
  ];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(({ name }) => /^(?:fr|en|level-entries|sms-texts)\.ts$|\.words\.ts$|-words\.ts$|-mails?\.ts$/.test(name))
      .map(({ parentPath, name }) => join(parentPath, name)),
  );

  /** Examples of what may be typed, names that hold figures, and what others define: they are no promise of ours. */
  const harmless =
    /(?:[Pp]ar exemple|[Ff]or example) [^.)]*|RFC 9457|Apache 2\.0|2FAS?|argon2id|Armistice de 1918|Armistice Day 1918|Victoire de 1945|320 pixels|SIRE[NT] \(\d+ (?:chiffres|digits)\)/g;
  const inWords =
    /\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty) (?:secondes|minutes|heures|jours|mois|chiffres|caractères|essais|codes|seconds|hours|days|months|digits|characters|attempts|new)\b/i;

  it.each(files)('%s', (file) => {
    const source = readFileSync(file, 'utf8').replace(/^(?:import|export) .* from .*$|^\s*(?:\/\*\*|\*|\/\/).*$/gm, '');
    const texts = [...source.matchAll(/'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map(([, one, other]) =>
      (one ?? other!)
        .replace(/\\u[0-9a-f]{4}/g, ' ')
        .replace(/\$\{[^}]*\}?/g, '')
        .replace(harmless, ''),
    );
    const named = /^(?:[\w./#-]+|k\d)$/; // modules, codes and keys
    expect(texts.filter((text) => !named.test(text) && (/\d/.test(text) || inWords.test(text)))).toEqual([]);
  });
});
