import { typedLimits } from '#contracts';

/** What «Mot de passe» says. */
export const fr = {
  tab: 'Mot de passe',
  heading: 'Mot de passe',
  lead: (date: string) => `Votre mot de passe est inchangé depuis le ${date}.`,
  current: 'Mot de passe actuel',
  next: 'Nouveau mot de passe',
  confirmation: 'Confirmation du nouveau mot de passe',
  submit: 'Changer le mot de passe',
  changed: 'Votre mot de passe est changé. Vos autres sessions sont fermées.',
  /** What is said of wrong fields. */
  errors: {
    currentPassword: {
      required: 'Indiquez votre mot de passe actuel.',
      'wrong-password': 'Le mot de passe actuel est incorrect.',
    },
    newPassword: {
      required: 'Indiquez le nouveau mot de passe.',
      'password-unchanged': 'Le nouveau mot de passe est le même que l’actuel.',
      'password-too-short': (minimum: number) => `Le nouveau mot de passe doit compter au moins ${minimum} caractères.`,
      'password-too-guessable':
        'Ce mot de passe se devine trop facilement. Allongez-le, ou assemblez plusieurs mots sans rapport entre eux.',
      'too-long': `Le mot de passe compte au plus ${typedLimits.password} caractères.`,
    },
  },
};
