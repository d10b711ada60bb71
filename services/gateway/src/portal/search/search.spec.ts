import { describe, expect, it } from '@jest/globals';
import type { Language } from '#contracts';
import { sampleCatalogue } from '../../teleservices/testing/sample-catalogue.js';
import { installationIn } from '../frame/installation.js';
import { paths, servicePath } from '../paths.js';
import { sampleInstallation } from '../testing/sample-installation.js';
import { matcherOf } from './folded-words.js';
import { search } from './search.js';

const found = (language: Language, query: string) =>
  search({ language, here: installationIn(language, sampleInstallation) }, query, sampleCatalogue).map(
    ({ path }) => path,
  );

/** What newcomers type, and the page that answers them. */
const french: readonly [string, string][] = [
  ['inscription', paths.registration],
  ['créer un compte', paths.registration],
  ['comment m’inscrire ?', paths.registration],
  ['siret', paths.references],
  ['changer mon numéro de SIREN', paths.references],
  ['SMS', paths.mobileChange],
  ['changer de numéro de téléphone', paths.mobileChange],
  ['RGPD', paths.privacy],
  ['cookies', paths.privacy],
  ['données personnelles', paths.privacy],
  ['téléphone perdu', paths.lostFactor],
  ['telephone vole', paths.lostFactor],
  ['fermer mon compte', paths.closure],
  ['supprimer compte', paths.closure],
  ['mot de passe oublié', paths.forgottenPassword],
  ['j’ai oublié mes mots de passe', paths.forgottenPassword],
  ['changer mot de passe', paths.password],
  ['mail d’activation pas reçu', paths.activationMail],
  ['lien expiré', paths.activationMail],
  ['erreur dans mon adresse mail', paths.emailCorrection],
  ['changer d’adresse mél', paths.email],
  ['newsletter', paths.subscription],
  ['se désabonner', paths.email],
  ['contact', paths.contact],
  ['numéro de l’assistance', paths.contact],
  ['handicap', paths.accessibility],
  ['hébergeur', paths.legal],
  ['double authentification', paths.security],
  ['google authenticator', paths.totpSetup],
  ['adhésion EDDI', paths.eddiNotice],
  ['convention', paths.eddiNotice],
  ['télécharger mes données', paths.ownData],
  ['inviter un collègue', paths.operators],
  ['se connecter', paths.signIn],
  ['déclarations échanges', servicePath('declaration-d-echanges-de-biens')],
  ['tva', servicePath('tva-intracom')],
  ['API', paths.documentation],
];

const english: readonly [string, string][] = [
  ['registration', paths.registration],
  ['create an account', paths.registration],
  ['how do I sign up?', paths.registration],
  ['siret', paths.references],
  ['company number', paths.references],
  ['SMS', paths.mobileChange],
  ['change my phone number', paths.mobileChange],
  ['GDPR', paths.privacy],
  ['cookie', paths.privacy],
  ['personal data', paths.privacy],
  ['lost phone', paths.lostFactor],
  ['stolen telephone', paths.lostFactor],
  ['close my account', paths.closure],
  ['delete account', paths.closure],
  ['forgotten password', paths.forgottenPassword],
  ['I forgot my password', paths.forgottenPassword],
  ['change password', paths.password],
  ['activation mail not received', paths.activationMail],
  ['link expired', paths.activationMail],
  ['wrong email address', paths.emailCorrection],
  ['change email', paths.email],
  ['newsletter', paths.subscription],
  ['unsubscribe', paths.email],
  ['contact', paths.contact],
  ['helpdesk', paths.contact],
  ['disability', paths.accessibility],
  ['publisher', paths.legal],
  ['two-factor authentication', paths.security],
  ['google authenticator', paths.totpSetup],
  ['EDDI adhesion', paths.eddiNotice],
  ['download my data', paths.ownData],
  ['invite a colleague', paths.operators],
  ['log in', paths.signIn],
];

describe('the search', () => {
  it.each(french)('finds what «%s» asks for among the first three', (query, path) => {
    expect(found('fr', query).slice(0, 3)).toContain(path);
  });

  it.each(english)('finds what “%s” asks for among the first three', (query, path) => {
    expect(found('en', query).slice(0, 3)).toContain(path);
  });

  it('does not mind accents, capitals, apostrophes and plurals', () => {
    expect(found('fr', 'DECLARATION D’ECHANGE DE BIEN')).toEqual(found('fr', "déclarations d'échanges de biens"));
    expect(found('en', 'Cookies')).toEqual(found('en', 'cookie'));
  });

  it('finds nothing for nothing, for signs, and for what no page says', () => {
    for (const query of ['', ' ', '?!', '<b>', 'xyzzy']) expect(found('fr', query)).toEqual([]);
  });

  it('names each page once', () => {
    for (const query of ['compte', 'adresse', 'douane']) {
      const all = found('fr', query);
      expect(all.length).toBeGreaterThan(2);
      expect(new Set(all).size).toBe(all.length);
    }
  });
});

describe('the words of a query', () => {
  it('are known within a text, however they are written there', () => {
    const parts = matcherOf('fr', 'donnée personnelle').parts('Vos données personnelles, d’où elles viennent');
    expect(parts.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['données', 'personnelles']);
    expect(parts.map(({ text }) => text).join('')).toBe('Vos données personnelles, d’où elles viennent');
  });

  it('are not those that say nothing, unless there is no other', () => {
    expect(matcherOf('fr', 'comment changer mon mot de passe').words).toEqual(['changer', 'mot', 'passe']);
    expect(matcherOf('en', 'how do I').words).not.toEqual([]);
  });
});
