import type { Installation } from '../../frame/installation.js';
import type { Article } from '../article.js';
import { reached } from '../reached.js';
import type { fr } from './fr.js';

const help = (here: Installation): Article => ({
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
        `The sign-in box is at the top of the home page. After ${here.signInTries} attempts in ${here.signInWindow} you have to wait.`,
        `A session closes after ${here.sessionIdle} without activity, and after ${here.sessionLongest} at the latest. On a shared computer, always use “Sign out”.`,
      ],
    },
    {
      title: 'With the keyboard and a screen reader',
      paragraphs: [
        'Every page can be used with the keyboard alone. The first link of each page leads to its content. A form that was refused begins with the list of its errors, each leading to its field.',
      ],
    },
  ],
});

const assistance = (here: Installation): Article => ({
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
        `The activation link works for ${here.activationLink}, and once; a newer link replaces the earlier ones. Without activation within ${here.reservation} of the registration, the data are erased and the identifier is free again.`,
      ],
      links: [{ label: 'Ask for a new link', to: 'activationMail' }],
    },
    {
      title: 'I received a mail that I did not expect',
      paragraphs: [
        `Someone probably gave your address by mistake. Follow the link “it was not me” of the mail: the registration is cancelled. If you do nothing, it lapses by itself after ${here.reservation}.`,
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
      paragraphs: [
        `Ask for a link to choose another: it comes to the e-mail address of your account and works for ${here.resetLink}. Nothing changes as long as you do not follow it.`,
      ],
      links: [{ label: 'Forgotten password', to: 'forgottenPassword' }],
    },
    {
      title: 'I lost my telephone or my authenticator application',
      paragraphs: [
        `With your identifier and password, ask for a mail: its link replaces the second factor. For your security it works only after ${here.factorRecoveryDelay}.`,
      ],
      links: [{ label: 'Second factor lost', to: 'lostFactor' }],
    },
    {
      title: 'I closed my account',
      paragraphs: [
        `The link of the mail about the closure reopens it for ${here.closedAccount}. After that the data are erased.`,
      ],
    },
  ],
});

const contact = ({ contact: { email, phone, hours } }: Installation): Article => ({
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
        ...(email === undefined && phone === undefined
          ? [
              'An address and a number are missing here: this installation has given none. The administration that runs it has to do so before it opens.',
            ]
          : []),
        ...(phone !== undefined && hours !== undefined ? [`The telephone is answered ${hours}.`] : []),
        'In any case, never tell anyone your password: nobody should ask you for it.',
      ],
      links: reached({ email, phone }),
    },
  ],
});

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
        'The adhesion goes with a usage convention concluded with customs. The papers are exchanged outside the portal; customs record each step in it.',
        'Some teleservices demand an audit and an agreement as well. The page of each says what it demands, at which security level, and in what order.',
      ],
    },
    {
      title: 'The steps',
      steps: [
        'The operator asks customs for adhesion.',
        'The usage convention is signed; it names the first administrator.',
        'Access is opened, from a day on.',
        'The administrator invites colleagues and gives them their entitlements.',
      ],
    },
    {
      title: 'What is done on this portal',
      paragraphs: [
        'Adhesion is asked for at customs, not online. On this portal everybody opens an account, follows in “Situation” how far the adhesions of their company are, and enters the teleservices that are open to them.',
      ],
      links: [
        { label: 'Registration form', to: 'registration' },
        { label: 'The teleservices and what access to them takes', to: 'services' },
      ],
    },
  ],
};

const subscription: Article = {
  title: 'Subscription',
  lead: 'Infos Douane is the mailing list for professionals. It is not sent yet: the portal keeps your choice, and sends nothing for now.',
  sections: [
    {
      title: 'Subscribing',
      paragraphs: [
        'Subscribe by ticking the box in the registration form. Nothing is ticked beforehand. You will receive the list once it is sent.',
      ],
      links: [{ label: 'Registration form', to: 'registration' }],
    },
    {
      title: 'Your choice',
      paragraphs: [
        'If you have an account already, the tab “E-mail” of your personal space shows whether you are on it. Tick the box there, or untick it, whenever you like.',
      ],
      links: [{ label: 'E-mail, in your personal space', to: 'email' }],
    },
  ],
};

export const en: typeof fr = (here) => ({
  help: help(here),
  assistance: assistance(here),
  contact: contact(here),
  documentation,
  eddiNotice,
  subscription,
});
