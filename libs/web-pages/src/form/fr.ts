import { typedLimits } from '#contracts';

const { identifier, password } = typedLimits;

/** What forms say: of themselves, and of errors by field and code. */
export const fr = {
  mandatory: 'Les champs marqués d’un astérisque (*) sont obligatoires.',
  errorPrefix: 'Erreur : ',
  summaryTitle: (count: number) => (count === 1 ? 'Un point est à corriger' : `${count} points sont à corriger`),
  error: 'Erreur : ',
  throttled: (seconds: number) =>
    seconds < 90
      ? `Trop de tentatives. La prochaine est possible dans ${seconds} seconde${seconds > 1 ? 's' : ''}.`
      : `Trop de tentatives. La prochaine est possible dans ${Math.ceil(seconds / 60)} minutes.`,
  busy: 'Le portail est momentanément indisponible. Rien n’est perdu de votre saisie : validez de nouveau dans quelques instants.',
  any: {
    required: 'Remplissez ce champ.',
    'too-long': 'Ce texte est trop long.',
    'too-many-lines': 'Ce texte compte trop de lignes.',
    'forbidden-characters': 'Ce texte contient des caractères non admis.',
    'duplicate-field': 'Le formulaire contenait deux fois ce champ.',
    'unknown-field': 'Le formulaire contenait un champ que cette page n’attend pas.',
    'invalid-value': 'Cette valeur n’est pas admise.',
  },
  fields: {
    identifier: {
      required: 'Indiquez votre identifiant.',
      'identifier-malformed': `L’identifiant compte ${identifier.least} à ${identifier.most} lettres sans accent, chiffres, points, tirets ou traits bas ; il commence et finit par une lettre ou un chiffre.`,
      'identifier-reserved': 'Cet identifiant est réservé. Choisissez-en un autre.',
    },
    password: {
      required: 'Indiquez votre mot de passe.',
      'wrong-password': 'Le mot de passe est incorrect.',
      'password-too-short': (minimum: number) => `Le mot de passe doit compter au moins ${minimum} caractères.`,
      'password-unchanged': 'Ce mot de passe est déjà celui du compte. Choisissez-en un autre.',
      'password-too-guessable':
        'Ce mot de passe se devine trop facilement. Allongez-le, ou assemblez plusieurs mots sans rapport entre eux.',
      'too-long': `Le mot de passe compte au plus ${password} caractères.`,
    },
    passwordConfirmation: {
      required: 'Confirmez le mot de passe.',
      'password-mismatch': 'Les deux mots de passe ne sont pas identiques.',
    },
    code: {
      required: 'Indiquez le code.',
      'wrong-code': 'Ce code n’est pas le bon. Vérifiez-le, ou demandez-le à nouveau.',
    },
    email: {
      required: 'Indiquez votre adresse mél.',
      'email-malformed': 'L’adresse mél doit ressembler à nom@exemple.fr.',
      'email-accents': 'L’adresse mél s’écrit sans accent avant l’arobase (@).',
    },
    mobile: {
      required: 'Indiquez un numéro SMS.',
      'mobile-malformed': 'Indiquez un numéro de téléphone mobile, par exemple 0612345678.',
    },
  },
};
