import { refusedEntriesKeptDays } from '../../../teleservices/entries/refused-entry.js';
import type { Installation } from '../../frame/installation.js';
import type { Article } from '../article.js';
import { reached } from '../reached.js';

/** Said of what the law wants to stand here, and nobody has configured. */
const missing = 'non indiqué par cette installation, qui doit le faire avant d’ouvrir';

/** What each cookie of the portal is for, by its plain name. */
const cookiePurposes: Readonly<Record<string, string>> = {
  session: 'tient votre session ouverte',
  challenge: 'tient une entrée en cours, jusqu’au code',
  device: 'reconnaît un appareil d’où vous êtes déjà entré',
  invitation: 'garde une invitation pendant que vous entrez dans votre compte',
  language: 'retient la langue que vous avez choisie',
  'sso-interaction': 'tient l’entrée dans un téléservice qui vous a envoyé ici',
  'sso-resume': 'reprend cette entrée une fois votre identité prouvée',
};

const legal = ({ publication: { publisher, director, hosting } }: Installation): Article => ({
  title: 'Mentions légales',
  lead: 'Qui publie ce portail, et dans quelles conditions.',
  sections: [
    {
      title: 'Éditeur et hébergement',
      list: [
        `Éditeur : ${publisher ?? missing}`,
        `Directeur de la publication : ${director ?? missing}`,
        `Hébergeur : ${hosting ?? missing}`,
      ],
    },
    {
      title: 'Logiciel',
      paragraphs: [
        'PRODOU@NE est un logiciel libre, distribué sous licence Apache 2.0. Sa présentation lui est propre : elle n’emploie ni la marque de l’État ni son système de design.',
      ],
    },
    {
      title: 'Liens',
      paragraphs: [
        'Le lien vers Douane.gouv.fr mène hors de ce portail, qui ne répond pas du contenu des autres sites.',
      ],
      links: [{ label: 'Données personnelles', to: 'privacy' }],
    },
  ],
});

const accessibility = ({ publication: { accessibilityEmail: email } }: Installation): Article => ({
  title: 'Déclaration d’accessibilité',
  lead: 'Ce portail veut pouvoir être utilisé par tous, avec ou sans assistance technique.',
  sections: [
    {
      title: 'État de conformité',
      paragraphs: [
        'Aucun audit selon le RGAA n’a encore été conduit : au sens de la loi, le portail est donc déclaré non conforme, dans l’attente de cet audit.',
      ],
    },
    {
      title: 'Ce qui est fait',
      list: [
        'Toutes les pages fonctionnent sans JavaScript, au clavier seul, et à 320 pixels de large.',
        'Chaque page a un titre unique, un plan, des repères et un lien vers son contenu.',
        'Chaque champ a une étiquette ; les erreurs sont listées en tête, reliées à leur champ, et ne reposent pas sur la couleur seule.',
        'Les contrastes sont suffisants en présentation claire comme en présentation sombre.',
        'Chaque page, en français et en anglais, est vérifiée par l’outil automatique axe-core, qui n’y trouve pas d’erreur. Un tel outil ne voit qu’une partie des défauts possibles.',
      ],
    },
    {
      title: 'Signaler une difficulté',
      paragraphs: [
        'Si une page vous résiste, dites-le à l’administration qui exploite ce portail : elle vous donnera autrement ce que vous cherchez. Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits.',
      ],
      links: [
        ...reached({ email }),
        { label: 'Contact', to: 'contact' },
        { label: 'Défenseur des droits', to: 'https://www.defenseurdesdroits.fr/' },
      ],
    },
  ],
});

const privacy = (here: Installation): Article => ({
  title: 'Données personnelles',
  lead: 'Ce que le portail sait de vous, pourquoi, pour combien de temps, et ce que vous pouvez y faire.',
  sections: [
    {
      title: 'Ce qui est recueilli',
      paragraphs: [
        'Ce que vous donnez à l’inscription : identifiant, mot de passe, prénom, nom, adresse mél, langue, et, si vous le souhaitez, numéro SMS, téléphone, adresse professionnelle, numéro d’entreprise et abonnement. Le mot de passe n’est jamais conservé en clair, seulement une empreinte dont on ne peut pas le déduire.',
        'Ce qui naît de l’usage du compte :',
      ],
      list: [
        'les sessions ouvertes et les appareils connus : la sorte de navigateur et de système, et quand ils ont servi ;',
        'l’historique de sécurité : entrées, changements, téléservices visités et pour quel opérateur, avec leur date ;',
        'le secret de votre application d’authentification et l’empreinte de vos codes de récupération ;',
        'les opérateurs pour lesquels vous agissez, vos habilitations, et qui les a données ;',
        'les mails et les SMS qui vous ont été envoyés, et ce qu’ils sont devenus.',
      ],
    },
    {
      title: 'Votre adresse réseau',
      paragraphs: [
        'Elle sert à limiter les essais de mots de passe et de codes. Le journal de sécurité n’en garde que le réseau, que beaucoup partagent, et un nom tiré d’elle, qui change chaque jour.',
      ],
    },
    {
      title: 'À quoi cela sert',
      paragraphs: [
        'À ouvrir votre compte, à vérifier que c’est bien vous, à vous écrire au sujet de ce compte, à dire aux téléservices qui vous êtes et pour quel opérateur vous agissez, et, si vous l’avez demandé, à vous envoyer la liste Infos Douane quand elle sera diffusée.',
      ],
    },
    {
      title: 'Comment cela est protégé',
      paragraphs: [
        'Les données de chaque personne sont chiffrées avec une clé qui lui est propre. Détruire cette clé rend illisibles toutes leurs copies, jusque dans les sauvegardes.',
      ],
    },
    {
      title: 'Combien de temps',
      list: [
        `Une inscription qui n’est pas activée en ${here.reservation} est effacée.`,
        'Une inscription que vous désavouez est effacée aussitôt.',
        'Un compte est conservé tant qu’il est ouvert.',
        `Les accès refusés à un téléservice sont oubliés ${refusedEntriesKeptDays} jours après le dernier.`,
        `Un compte fermé peut être rouvert pendant ${here.closedAccount}, puis tout ce qui est personnel est effacé, historique compris.`,
        `Une session se ferme après ${here.sessionIdle} sans activité, et au plus tard après ${here.sessionLongest}.`,
        `L’adresse d’une personne invitée est oubliée quand elle refuse, ou ${here.invitationLink} après l’invitation restée sans réponse.`,
      ],
    },
    {
      title: 'Cookies',
      paragraphs: [
        'Ceux-ci seulement, tous strictement nécessaires. Ni mesure d’audience, ni publicité, ni contenu venu d’ailleurs.',
      ],
      list: here.cookies.map(
        ({ plainName, name, kept }) =>
          `${name} : ${cookiePurposes[plainName]} ; gardé ${kept === undefined ? 'jusqu’à la fermeture du navigateur' : `${kept} au plus`}.`,
      ),
    },
    {
      title: 'Vos droits',
      paragraphs: [
        'Votre espace personnel montre vos données, chacune avec sa date et sa source, vos sessions, vos appareils et votre historique ; il vous donne vos données en un fichier. Vous y corrigez vos coordonnées et y fermez votre compte, ce qui mène à l’effacement.',
        here.publication.dpoEmail === undefined
          ? 'Pour le reste, adressez-vous à l’administration qui exploite ce portail : cette installation n’a pas indiqué l’adresse de son délégué à la protection des données.'
          : 'Pour le reste, écrivez au délégué à la protection des données.',
        'Vous pouvez aussi saisir la CNIL d’une réclamation.',
      ],
      links: [
        { label: 'Mes données', to: 'ownData' },
        { label: 'Fermer le compte', to: 'closure' },
        ...reached({ email: here.publication.dpoEmail }),
        { label: 'Contact', to: 'contact' },
        { label: 'CNIL', to: 'https://www.cnil.fr/' },
      ],
    },
  ],
});

/** The articles that the law asks for. */
export const fr = (here: Installation) => ({
  legal: legal(here),
  accessibility: accessibility(here),
  privacy: privacy(here),
});
