/** What the page of a mailed invitation says. */
export const fr = {
  about: 'Invitation',
  title: (operator: string) => `Agir pour ${operator}`,
  lead: (operator: string) => `Un administrateur de ${operator} vous invite à agir pour cet opérateur sur le portail.`,
  offers: 'Ce que vous pourrez faire',
  begins: 'Sauf autre date, ces droits comptent dès que vous acceptez.',
  until: (moment: string) => `L’invitation est valable jusqu’au ${moment}.`,
  signedInAs: (person: string, identifier: string) => `Vous acceptez avec le compte de ${person} (${identifier}).`,
  otherAccount:
    'Ce n’est pas le bon compte ? Déconnectez-vous, entrez dans l’autre, puis suivez de nouveau le lien du mail.',
  accept: 'Accepter',
  decline: 'Refuser',
  already: (operator: string) =>
    `Vous agissez déjà pour ${operator}. Un administrateur de cet opérateur peut changer vos droits ; l’invitation reste ouverte pour quelqu’un d’autre.`,
  toOperator: 'Voir cet opérateur',
  strangerLead:
    'Pour répondre, entrez dans votre compte, ou ouvrez-en un. Son adresse mél peut être une autre que celle qui a reçu l’invitation.',
  signIn: 'Entrer dans mon compte',
  register: 'Ouvrir un compte',
  afterRegistration: 'Une fois le compte ouvert et activé, suivez de nouveau le lien du mail d’invitation.',
  unwanted:
    'Vous n’en voulez pas ? Ne faites rien : une fois le lien échu, votre adresse est oubliée. Pour refuser dès maintenant, il faut aussi un compte.',
  noLink: 'Cette page s’ouvre par le lien d’un mail d’invitation.',
  over: {
    title: 'L’invitation ne marche plus',
    lead: 'Le lien a déjà servi, a été annulé ou remplacé par un plus récent, est dépassé, ou n’est pas entier.',
    used: 'Si vous avez accepté l’invitation, vous trouvez l’opérateur dans votre espace personnel.',
    advice: 'Sinon, demandez une nouvelle invitation à un administrateur de l’opérateur.',
    operators: 'Voir vos opérateurs',
  },
  declined: {
    title: 'L’invitation est refusée',
    done: 'Rien n’est changé à votre compte. Le lien ne marche plus.',
  },
};
