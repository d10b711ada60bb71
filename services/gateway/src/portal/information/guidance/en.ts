import type { Article } from '../article.js';
import type { fr } from './fr.js';

const help: Article = {
  title: 'Help',
  lead: 'What you need to know to open an account, to activate it and to enter your personal space.',
  sections: [
    {
      title: 'Registering',
      steps: [
        'Choose an identifier and a password that only you know, and give an e-mail address that you read.',
        'Submit: a page confirms that the registration is recorded.',
        'Open the activation mail and follow its link. Enter your identifier and password, then “Activate”.',
      ],
      links: [{ label: 'Registration form', to: 'registration' }],
    },
    {
      title: 'Choosing a good password',
      paragraphs: [
        'It is long enough (forms say how long) and cannot be guessed: neither your name, nor your identifier, nor a run of keys. Three or four unrelated words make a password that is strong and easy to remember. You may paste it from a password manager.',
      ],
    },
    {
      title: 'Entering and leaving',
      paragraphs: [
        'The sign-in box is at the top of the home page. After ten failed attempts you have to wait a few minutes.',
        'A session closes after 30 minutes without activity, and after 12 hours at the latest. On a shared computer, always use “Sign out”.',
      ],
    },
    {
      title: 'With the keyboard and a screen reader',
      paragraphs: [
        'Every page can be used with the keyboard alone. The first link of each page leads to its content. A form that was refused begins with the list of its errors, each leading to its field.',
      ],
    },
  ],
};

const assistance: Article = {
  title: 'Online assistance',
  lead: 'Find your situation; the solution is beside it.',
  sections: [
    {
      title: 'I have not received the activation mail',
      paragraphs: [
        'Look in the junk folder. After a few minutes, ask for a new mail: its link replaces the earlier ones.',
      ],
      links: [{ label: 'Receive the activation mail again', to: 'activationMail' }],
    },
    {
      title: 'I mistyped my address',
      paragraphs: ['As long as the account is not activated, correct the address with your identifier and password.'],
      links: [{ label: 'Correct the address of the registration', to: 'emailCorrection' }],
    },
    {
      title: 'My link no longer works',
      paragraphs: [
        'The link is valid for 24 hours and works once; a newer link replaces the earlier ones. Seven days after registration, without activation, the data are erased and the identifier is free again.',
      ],
      links: [{ label: 'Ask for a new link', to: 'activationMail' }],
    },
    {
      title: 'I received a mail that I did not expect',
      paragraphs: [
        'Someone probably gave your address by mistake. Follow the link “it was not me” of the mail: the registration is cancelled. If you do nothing, it lapses by itself after seven days.',
      ],
    },
    {
      title: 'The identifier I wanted is not free',
      paragraphs: [
        'So as not to reveal who has an account, the portal does not say so on the screen: it writes to the address that you gave. Start again with another identifier.',
      ],
    },
    {
      title: 'I forgot my password',
      paragraphs: ['Resetting it online is not open on this portal yet.'],
    },
  ],
};

const contact: Article = {
  title: 'Contact',
  lead: 'Whom to turn to, depending on your question.',
  sections: [
    {
      title: 'Your account on PRODOU@NE',
      paragraphs: ['The online assistance answers the usual situations, at any hour.'],
      links: [
        { label: 'Online assistance', to: 'assistance' },
        { label: 'Help', to: 'help' },
      ],
    },
    {
      title: 'Customs rules and formalities',
      paragraphs: ['The customs website presents its services and how to reach them.'],
      links: [{ label: 'Douane.gouv.fr', to: 'https://www.douane.gouv.fr/' }],
    },
    {
      title: 'The webmaster',
      paragraphs: [
        'The webmaster’s contact details are published by the administration that runs this portal. This installation has not given any yet.',
        'In any case, never tell anyone your password: nobody should ask you for it.',
      ],
    },
  ],
};

const documentation: Article = {
  title: 'Documentation',
  lead: 'The notices of the portal.',
  sections: [
    {
      title: 'Adhesion to EDDI',
      paragraphs: ['Who adheres, in what order, and what happens outside the portal.'],
      links: [{ label: 'EDDI adhesion notice', to: 'eddiNotice' }],
    },
    {
      title: 'Your account',
      paragraphs: ['Registration, activation and sign-in, step by step.'],
      links: [
        { label: 'Help', to: 'help' },
        { label: 'Online assistance', to: 'assistance' },
      ],
    },
    {
      title: 'For developers',
      paragraphs: ['Whatever these pages do can also be done through a programming interface.'],
      links: [{ label: 'Programming interface', to: '/api' }],
    },
  ],
};

const eddiNotice: Article = {
  title: 'EDDI adhesion notice',
  lead: 'EDDI is one of the teleservices of the portal. Access to it requires an adhesion.',
  sections: [
    {
      title: 'Who adheres',
      paragraphs: [
        'The adhesion is that of the operator, that is of the company, and not of the person. Each employee keeps an account of their own on the portal.',
      ],
    },
    {
      title: 'The usage convention',
      paragraphs: [
        'The adhesion goes with a usage convention concluded with customs. The papers are exchanged outside the portal; the portal records each step.',
        'For some teleservices an audit and then an authorisation or agreement come before adhesion. This is not the case for EDDI.',
      ],
    },
    {
      title: 'The steps',
      steps: ['The operator asks for adhesion.', 'The usage convention is signed.', 'Access is opened.'],
    },
    {
      title: 'How far the portal is',
      paragraphs: [
        'Adhesion cannot be asked for online on this portal yet. Opening your personal account is the first useful thing to do.',
      ],
      links: [{ label: 'Registration form', to: 'registration' }],
    },
  ],
};

const subscription: Article = {
  title: 'Subscription',
  lead: 'Infos Douane is the mailing list for professionals.',
  sections: [
    {
      title: 'Subscribing',
      paragraphs: ['Subscribe by ticking the box in the registration form. Nothing is ticked beforehand.'],
      links: [{ label: 'Registration form', to: 'registration' }],
    },
    {
      title: 'Your choice',
      paragraphs: [
        'If you have an account already, the tab “E-mail” of your personal space shows whether you are subscribed. Changing this choice online is not possible yet.',
      ],
      links: [{ label: 'E-mail, in your personal space', to: 'email' }],
    },
  ],
};

export const en: typeof fr = { help, assistance, contact, documentation, eddiNotice, subscription };
