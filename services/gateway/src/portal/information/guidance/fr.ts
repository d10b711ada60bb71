import type { Installation } from '../../frame/installation.js';
import type { Article } from '../article.js';
import { reached } from '../reached.js';

const help = (here: Installation): Article => ({
  title: 'Aide',
  lead: 'L’essentiel pour ouvrir un compte, l’activer et entrer dans votre espace personnel.',
  sections: [
    {
      title: 'S’inscrire',
      steps: [
        'Choisissez un identifiant et un mot de passe que vous seul connaissez, et donnez une adresse mél que vous relevez.',
        'Validez : une page confirme que l’inscription est enregistrée.',
        'Ouvrez le mail d’activation et suivez son lien. Donnez votre identifiant et votre mot de passe, puis « Activer ».',
      ],
      links: [{ label: 'Formulaire d’inscription', to: 'registration' }],
    },
    {
      title: 'Choisir un bon mot de passe',
      paragraphs: [
        'Il est assez long (les formulaires disent combien) et ne se devine pas : ni votre nom, ni votre identifiant, ni une suite du clavier. Trois ou quatre mots sans rapport font un mot de passe solide et facile à retenir. Vous pouvez le coller depuis un gestionnaire de mots de passe.',
      ],
    },
    {
      title: 'Entrer et sortir',
      paragraphs: [
        `L’encadré de connexion est en haut de la page d’accueil. Après ${here.signInTries} essais en ${here.signInWindow}, il faut patienter.`,
        `Une session se ferme après ${here.sessionIdle} sans activité, et au plus tard après ${here.sessionLongest}. Sur un poste partagé, utilisez toujours « Déconnexion ».`,
      ],
    },
    {
      title: 'Au clavier et au lecteur d’écran',
      paragraphs: [
        'Toutes les pages s’utilisent au clavier seul. Le premier lien de chaque page mène à son contenu. Un formulaire refusé commence par la liste de ses erreurs, chacune menant à son champ.',
      ],
    },
  ],
});

const assistance = (here: Installation): Article => ({
  title: 'Assistance en ligne',
  lead: 'Trouvez votre situation, la solution est à côté.',
  sections: [
    {
      title: 'Je n’ai pas reçu le mail d’activation',
      paragraphs: [
        'Regardez dans les courriers indésirables. Passé quelques minutes, demandez un nouveau mail : son lien remplace les précédents.',
      ],
      links: [{ label: 'Recevoir de nouveau le mail d’activation', to: 'activationMail' }],
    },
    {
      title: 'Je me suis trompé d’adresse',
      paragraphs: [
        'Tant que le compte n’est pas activé, corrigez l’adresse avec votre identifiant et votre mot de passe.',
      ],
      links: [{ label: 'Corriger l’adresse de l’inscription', to: 'emailCorrection' }],
    },
    {
      title: 'Mon lien ne marche plus',
      paragraphs: [
        `Le lien d’activation vaut ${here.activationLink} et ne sert qu’une fois ; un lien plus récent annule les précédents. Sans activation dans les ${here.reservation} qui suivent l’inscription, les données sont effacées et l’identifiant redevient libre.`,
      ],
      links: [{ label: 'Demander un nouveau lien', to: 'activationMail' }],
    },
    {
      title: 'J’ai reçu un mail que je n’attendais pas',
      paragraphs: [
        `Quelqu’un a sans doute donné votre adresse par erreur. Suivez le lien « ce n’est pas moi » du mail : l’inscription est annulée. Sans rien faire, elle s’éteint d’elle-même au bout de ${here.reservation}.`,
      ],
    },
    {
      title: 'L’identifiant que je voulais n’est pas libre',
      paragraphs: [
        'Pour ne pas révéler qui a un compte, le portail ne le dit pas à l’écran : il vous écrit à l’adresse que vous avez donnée. Recommencez avec un autre identifiant.',
      ],
    },
    {
      title: 'J’ai oublié mon mot de passe',
      paragraphs: [
        `Demandez un lien pour en choisir un autre : il vient à l’adresse mél de votre compte et vaut ${here.resetLink}. Rien ne change tant que vous ne le suivez pas.`,
      ],
      links: [{ label: 'Mot de passe oublié', to: 'forgottenPassword' }],
    },
    {
      title: 'J’ai perdu mon téléphone ou mon application d’authentification',
      paragraphs: [
        `Avec votre identifiant et votre mot de passe, demandez un mail : son lien remplace le second facteur. Pour votre sécurité, il ne fonctionne qu’après ${here.factorRecoveryDelay}.`,
      ],
      links: [{ label: 'Second facteur perdu', to: 'lostFactor' }],
    },
    {
      title: 'J’ai fermé mon compte',
      paragraphs: [
        `Le lien du mail de fermeture le rouvre pendant ${here.closedAccount}. Ensuite, les données sont effacées.`,
      ],
    },
  ],
});

const contact = ({ contact: { email, phone, hours } }: Installation): Article => ({
  title: 'Contact',
  lead: 'À qui vous adresser, selon votre question.',
  sections: [
    {
      title: 'Votre compte sur PRODOU@NE',
      paragraphs: ['L’assistance en ligne répond aux situations courantes, à toute heure.'],
      links: [
        { label: 'Assistance en ligne', to: 'assistance' },
        { label: 'Aide', to: 'help' },
      ],
    },
    {
      title: 'La réglementation et les formalités douanières',
      paragraphs: ['Le site de la douane présente ses services et la manière de les joindre.'],
      links: [{ label: 'Douane.gouv.fr', to: 'https://www.douane.gouv.fr/' }],
    },
    {
      title: 'Le webmestre',
      paragraphs: [
        ...(email === undefined && phone === undefined
          ? [
              'Il manque ici une adresse et un numéro : cette installation n’en a pas indiqué. L’administration qui l’exploite doit le faire avant de l’ouvrir.',
            ]
          : []),
        ...(phone !== undefined && hours !== undefined ? [`Le téléphone répond ${hours}.`] : []),
        'Dans tous les cas, ne communiquez jamais votre mot de passe : personne ne doit vous le demander.',
      ],
      links: reached({ email, phone }),
    },
  ],
});

const documentation: Article = {
  title: 'Documentation',
  lead: 'Les notices du portail.',
  sections: [
    {
      title: 'Adhésion à EDDI',
      paragraphs: ['Qui adhère, dans quel ordre, et ce qui se passe en dehors du portail.'],
      links: [{ label: 'Notice d’adhésion à EDDI', to: 'eddiNotice' }],
    },
    {
      title: 'Votre compte',
      paragraphs: ['L’inscription, l’activation et la connexion, pas à pas.'],
      links: [
        { label: 'Aide', to: 'help' },
        { label: 'Assistance en ligne', to: 'assistance' },
      ],
    },
    {
      title: 'Pour les informaticiens',
      paragraphs: ['Tout ce que font ces pages se fait aussi par une interface de programmation, décrite en anglais.'],
      links: [{ label: 'Interface de programmation', to: '/api' }],
    },
  ],
};

const eddiNotice: Article = {
  title: 'Notice d’adhésion à EDDI',
  lead: 'EDDI est l’un des téléservices du portail. Y accéder suppose une adhésion.',
  sections: [
    {
      title: 'Qui adhère',
      paragraphs: [
        'L’adhésion est celle de l’opérateur, c’est-à-dire de l’entreprise, et non celle de la personne. Chaque collaborateur garde son propre compte sur le portail.',
      ],
    },
    {
      title: 'La convention d’usage',
      paragraphs: [
        'L’adhésion s’accompagne d’une convention d’usage conclue avec la douane. Les documents s’échangent en dehors du portail ; la douane y enregistre chaque étape.',
        'Certains téléservices demandent en plus un audit et un agrément. La page de chacun dit ce qu’il demande, à quel niveau de sécurité, et dans quel ordre.',
      ],
    },
    {
      title: 'Les étapes',
      steps: [
        'L’opérateur demande son adhésion à la douane.',
        'La convention d’usage est signée ; elle nomme le premier administrateur.',
        'L’accès est ouvert, à partir d’un jour.',
        'L’administrateur invite ses collaborateurs et leur donne leurs habilitations.',
      ],
    },
    {
      title: 'Ce qui se fait sur ce portail',
      paragraphs: [
        'La demande d’adhésion se fait auprès de la douane, pas en ligne. Sur ce portail, chacun ouvre son compte, suit dans « Situation » où en sont les adhésions de son entreprise, et entre dans les téléservices qui lui sont ouverts.',
      ],
      links: [
        { label: 'Formulaire d’inscription', to: 'registration' },
        { label: 'Les téléservices et leurs conditions d’accès', to: 'services' },
      ],
    },
  ],
};

const subscription: Article = {
  title: 'Abonnement',
  lead: 'Infos Douane est la liste de diffusion destinée aux professionnels. Elle n’est pas encore diffusée : le portail retient votre choix, et n’envoie rien pour l’instant.',
  sections: [
    {
      title: 'S’abonner',
      paragraphs: [
        'L’abonnement se demande en cochant la case prévue dans le formulaire d’inscription. Rien n’est coché d’avance. Vous recevrez la liste quand elle sera diffusée.',
      ],
      links: [{ label: 'Formulaire d’inscription', to: 'registration' }],
    },
    {
      title: 'Votre choix',
      paragraphs: [
        'Si vous avez déjà un compte, l’onglet « Courriel » de votre espace personnel montre si vous êtes inscrit. Cochez-y la case, ou décochez-la, quand vous le voulez.',
      ],
      links: [{ label: 'Courriel, dans votre espace personnel', to: 'email' }],
    },
  ],
};

/** The articles that guide: help, notices, contact. */
export const fr = (here: Installation) => ({
  help: help(here),
  assistance: assistance(here),
  contact: contact(here),
  documentation,
  eddiNotice,
  subscription,
});
