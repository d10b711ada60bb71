import type { Installation } from '../../frame/installation.js';

/** What the pages say on which the activation mail is asked for again, and a mistyped address is corrected. */
export const fr = {
  mail: {
    title: 'Recevoir de nouveau le mail d’activation',
    lead: 'Indiquez l’identifiant et l’adresse de votre inscription. Le nouveau lien remplace les précédents.',
    identifier: 'Identifiant',
    email: 'Adresse mél',
    emailHint: 'Celle que vous avez donnée à l’inscription.',
    submit: 'Envoyer le mail',
    wrongAddress: 'Vous vous êtes trompé d’adresse à l’inscription ?',
    sentTitle: 'Demande enregistrée',
    sent: 'Si une inscription attend son activation pour cet identifiant et cette adresse, un nouveau mail est en route. Son lien remplace les précédents.',
    sentAdvice: ({ mailInterval }: Installation) =>
      `Il peut tarder quelques minutes. Les envois sont espacés d’au moins ${mailInterval} et limités en nombre.`,
  },
  correction: {
    title: 'Corriger l’adresse de l’inscription',
    lead: 'L’adresse donnée à l’inscription était fausse ? Tant que le compte n’est pas activé, corrigez-la ici. Le mail d’activation part à la nouvelle adresse.',
    identifier: 'Identifiant',
    password: 'Mot de passe',
    passwordHint: 'Celui que vous avez choisi à l’inscription.',
    email: 'Nouvelle adresse mél',
    submit: 'Corriger l’adresse',
    doneTitle: 'Demande enregistrée',
    done: 'Si l’identifiant et le mot de passe correspondent à une inscription en attente, l’adresse est corrigée et un mail d’activation est en route. Les anciens liens ne valent plus.',
  },
};
