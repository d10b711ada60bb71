import { refusedEntriesKeptDays } from '../../../teleservices/entries/refused-entry.js';
import type { Article } from '../article.js';

const legal: Article = {
  title: 'Mentions légales',
  lead: 'Qui publie ce portail, et dans quelles conditions.',
  sections: [
    {
      title: 'Éditeur et hébergement',
      paragraphs: [
        'L’éditeur, le directeur de la publication et l’hébergeur sont ceux que désigne l’administration qui exploite cette installation. Elle doit les publier ici avant toute mise en service ; ce n’est pas encore fait.',
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
};

const accessibility: Article = {
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
        'Toutes les pages fonctionnent sans JavaScript, au clavier seul, et à 360 pixels de large.',
        'Chaque page a un titre unique, un plan, des repères et un lien vers son contenu.',
        'Chaque champ a une étiquette ; les erreurs sont listées en tête, reliées à leur champ, et ne reposent pas sur la couleur seule.',
        'Les contrastes sont suffisants en présentation claire comme en présentation sombre.',
        'Chaque page, en français et en anglais, est vérifiée par l’outil automatique axe-core, qui n’y trouve pas d’erreur. Un tel outil ne voit qu’une partie des défauts possibles.',
      ],
    },
    {
      title: 'Signaler une difficulté',
      paragraphs: [
        'Si une page vous résiste, dites-le à l’administration qui exploite ce portail. Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits.',
      ],
      links: [
        { label: 'Contact', to: 'contact' },
        { label: 'Défenseur des droits', to: 'https://www.defenseurdesdroits.fr/' },
      ],
    },
  ],
};

const privacy: Article = {
  title: 'Données personnelles',
  lead: 'Ce que le portail sait de vous, pourquoi, et pour combien de temps.',
  sections: [
    {
      title: 'Ce qui est recueilli',
      paragraphs: [
        'Ce que vous donnez à l’inscription : identifiant, mot de passe, prénom, nom, adresse mél, et, si vous le souhaitez, téléphone, adresse professionnelle et numéro d’entreprise. Le mot de passe n’est jamais conservé en clair, seulement une empreinte dont on ne peut pas le déduire.',
      ],
    },
    {
      title: 'À quoi cela sert',
      paragraphs: [
        'À ouvrir votre compte, à vérifier que c’est bien vous, à vous écrire au sujet de ce compte, et, si vous l’avez demandé, à vous envoyer la liste Infos Douane.',
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
        'Une inscription qui n’est pas activée en sept jours est effacée.',
        'Une inscription que vous désavouez est effacée aussitôt.',
        'Un compte est conservé tant qu’il est ouvert.',
        `Les accès refusés à un téléservice sont oubliés ${refusedEntriesKeptDays} jours après le dernier.`,
      ],
    },
    {
      title: 'Cookies',
      paragraphs: [
        'Des cookies strictement nécessaires seulement : ils tiennent votre session, une entrée ou une invitation en cours, l’appareil déjà utilisé, et la langue si vous en changez. Ni mesure d’audience, ni publicité, ni contenu venu d’ailleurs.',
      ],
    },
    {
      title: 'Vos droits',
      paragraphs: [
        'Vous pouvez accéder à vos données, les rectifier et les faire effacer en vous adressant à l’administration qui exploite ce portail, et saisir la CNIL d’une réclamation.',
      ],
      links: [
        { label: 'Contact', to: 'contact' },
        { label: 'CNIL', to: 'https://www.cnil.fr/' },
      ],
    },
  ],
};

/** The articles that the law asks for. */
export const fr = { legal, accessibility, privacy };
