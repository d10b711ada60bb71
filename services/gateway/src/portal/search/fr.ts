import type { ArticleName } from '../information/articles.js';
import type { paths } from '../paths.js';

/** A page that the search finds which is no article: a form, or a page of the personal space. */
export interface SearchedPage {
  readonly to: keyof typeof paths;
  readonly title: string;
  readonly summary: string;
  /** Other words by which people look for it. */
  readonly synonyms: string;
}

const pages: SearchedPage[] = [
  {
    to: 'registration',
    title: 'Inscription',
    summary: 'Ouvrir un compte personnel sur le portail.',
    synonyms: 'inscrire créer créez nouveau compte enregistrer formulaire',
  },
  {
    to: 'signIn',
    title: 'Connexion',
    summary: 'Entrer dans votre espace personnel.',
    synonyms: 'connecter identifier login authentification accéder entrée',
  },
  {
    to: 'forgottenPassword',
    title: 'Mot de passe oublié',
    summary: 'Recevoir un lien pour choisir un nouveau mot de passe.',
    synonyms: 'perdu réinitialiser réinitialisation récupérer',
  },
  {
    to: 'lostFactor',
    title: 'Second facteur perdu',
    summary: 'Plus de téléphone, d’application ni de codes de récupération : retrouver l’accès à votre compte.',
    synonyms: 'volé vol cassé smartphone portable mobile bloqué perte',
  },
  {
    to: 'activationMail',
    title: 'Recevoir de nouveau le mail d’activation',
    summary: 'Le mail d’activation n’est pas arrivé, ou son lien n’est plus valable.',
    synonyms: 'reçu courriel lien expiré périmé renvoyer activer',
  },
  {
    to: 'emailCorrection',
    title: 'Corriger l’adresse de l’inscription',
    summary: 'L’adresse mél donnée à l’inscription était fausse, et le compte n’est pas encore activé.',
    synonyms: 'erreur trompé mail email courriel faute',
  },
  {
    to: 'services',
    title: 'Services Disponibles',
    summary: 'Les téléservices du portail et leurs conditions d’accès.',
    synonyms: 'téléservice catalogue liste applications',
  },
  { to: 'focus', title: 'Focus', summary: 'Les actualités du portail.', synonyms: 'news nouveautés actualité' },
  {
    to: 'siteMap',
    title: 'Plan du site',
    summary: 'Toutes les pages du portail.',
    synonyms: 'sommaire index arborescence',
  },
  {
    to: 'space',
    title: 'Espace personnel',
    summary: 'Vos téléservices, et ce qui vous est ouvert.',
    synonyms: 'mon compte accueil tableau bord',
  },
  {
    to: 'situation',
    title: 'Situation',
    summary: 'Votre profil, l’état de votre compte, vos adhésions et l’historique.',
    synonyms: 'profil historique adhésion état statut',
  },
  {
    to: 'security',
    title: 'Sécurité',
    summary: 'Niveau de sécurité, facteurs, sessions ouvertes et appareils connus.',
    synonyms: 'double authentification deux facteurs 2FA MFA session appareil niveau déconnecter',
  },
  {
    to: 'totpSetup',
    title: 'Configurer l’application d’authentification',
    summary: 'Des codes calculés par une application de votre téléphone, en plus du mot de passe.',
    synonyms: 'google authenticator freeotp aegis totp qr codes récupération',
  },
  {
    to: 'mobileChange',
    title: 'Numéro SMS',
    summary: 'Enregistrer ou changer le numéro de téléphone qui reçoit les codes.',
    synonyms: 'mobile portable changement jeton texto modifier',
  },
  {
    to: 'password',
    title: 'Mot de passe',
    summary: 'Changer de mot de passe.',
    synonyms: 'modifier changement nouveau',
  },
  {
    to: 'email',
    title: 'Courriel',
    summary: 'Changer d’adresse mél, et choisir de recevoir la liste de diffusion.',
    synonyms: 'mail email modifier changement désabonner désabonnement désinscrire newsletter infos douane',
  },
  {
    to: 'references',
    title: 'Références',
    summary: 'Votre téléphone, votre adresse professionnelle et le numéro de votre entreprise.',
    synonyms: 'siret siren eori modifier changer coordonnées société',
  },
  {
    to: 'operators',
    title: 'Opérateurs',
    summary: 'Les entreprises pour lesquelles vous agissez, leurs membres et leurs habilitations.',
    synonyms: 'inviter invitation collègue collaborateur administrateur droits délégation entreprise société',
  },
  {
    to: 'ownData',
    title: 'Mes données',
    summary: 'Tout ce que votre compte contient, à lire ou à emporter en un fichier.',
    synonyms: 'télécharger exporter export portabilité copie accès rgpd',
  },
  {
    to: 'closure',
    title: 'Fermer le compte',
    summary: 'Fermer votre compte et faire effacer vos données.',
    synonyms: 'supprimer suppression clôturer résilier effacer effacement désinscrire',
  },
];

/** Other words by which people look for an article. */
const synonyms: Record<ArticleName, string> = {
  help: 'aide mode emploi comment guide',
  assistance: 'dépannage problème support bloqué hotline',
  contact: 'téléphone joindre écrire appeler mail email numéro assistance hotline support webmestre',
  legal: 'éditeur hébergeur publication mentions licence logiciel',
  documentation: 'notices développeur api interface programmation',
  eddiNotice: 'convention adhérer étapes administrateur',
  accessibility: 'handicap rgaa malvoyant aveugle lecteur écran contraste',
  privacy: 'rgpd cnil cookie vie privée confidentialité traceur dpo délégué protection conservation',
  subscription: 'newsletter infos douane liste diffusion abonner actualité',
};

/** What the search says. */
export const fr = {
  title: 'Recherche',
  resultsFor: (query: string) => `Résultats pour « ${query} »`,
  count: (count: number) => (count === 0 ? 'Aucun résultat.' : count === 1 ? 'Un résultat.' : `${count} résultats.`),
  lead: 'Saisissez un ou plusieurs mots : ce que vous voulez faire, le nom d’un service, le sujet d’une notice.',
  advice: 'Vérifiez l’orthographe, essayez un mot plus général, ou parcourez le plan du site.',
  kinds: { service: 'Service', news: 'Actualité', article: 'Notice', page: 'Page' },
  pages,
  synonyms,
};
