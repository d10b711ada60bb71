import type { Installation } from '../../frame/installation.js';

/** What the pages of a step-up say. */
export const fr = {
  title: 'Confirmez votre identité',
  lead: ({ recentAuthentication }: Installation) =>
    `Pour votre sécurité, ce changement demande une authentification complète de moins de ${recentAuthentication}.`,
  service: (name: string, level: string) => `Le téléservice ${name} demande le niveau « ${level} ».`,
  serviceRecent: (name: string, level: string, minutes: number) =>
    `Le téléservice ${name} demande le niveau « ${level} », prouvé il y a ${minutes} minute${minutes > 1 ? 's' : ''} au plus.`,
  serviceAgain: (name: string, level: string) =>
    `Le téléservice ${name} demande que vous vous identifiiez de nouveau, au niveau « ${level} ».`,
  deny: (level: string) => `Votre compte est au niveau « ${level} », qui ne permet pas d’y accéder.`,
  settling: (when: string) =>
    `Votre second facteur vient d’être enregistré. Pour votre sécurité, il ne donne accès aux téléservices qu’à partir du ${when} (heure de Paris).`,
  choose: 'Choisir un autre niveau dans l’onglet Sécurité',
  submit: 'Continuer',
  confirmed: 'Identité confirmée',
  confirmedFor: (name: string) => `Votre session a tout ce que le téléservice ${name} demande.`,
  confirmedRecently: 'Votre authentification est complète et récente.',
  goOnTo: (name: string) => `Continuer vers ${name}`,
  ledBack: (name: string) =>
    `Si ${name} vous ramène à cette page, son accès est mal réglé : vous identifier de nouveau n’y changerait rien.`,
  why: 'Voir ce qui manque, et qui peut y remédier',
  unknown: 'Téléservice inconnu',
  unknownLead: 'L’adresse qui vous a conduit ici nomme un téléservice que le portail ne connaît pas.',
  unknownAdvice:
    'Rien ne manque à votre session : vous identifier de nouveau n’y changerait rien. Si vous veniez d’un téléservice de la douane, dites-le à l’assistance.',
  services: 'Les téléservices du portail',
};
