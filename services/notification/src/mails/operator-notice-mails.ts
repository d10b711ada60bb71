import type { Language, OperatorNotice } from '#contracts';
import type { OperatorNoticeKind } from '../notification.js';
import { accountMail, type AboutAccount } from './account-mail.js';
import type { MailDocument } from './mail-document.js';
import { lastParisDay, parisDay } from './paris-time.js';

export interface OperatorNoticeMail extends AboutAccount {
  readonly about: OperatorNoticeKind;
  readonly notice: OperatorNotice;
}

/** What happened, or is about to end, for an operator: told to a member or to an administrator. */
export function operatorNoticeMail(mail: OperatorNoticeMail): MailDocument {
  const { about, language, portalUrl } = mail;
  const { subject, text } = (language === 'en' ? english : french)[about](mail.notice);
  const toAdministrators = about === 'entitlements-ending' || about === 'adhesion-ending' || about === 'adhesion-step';
  const isEnglish = language === 'en';
  const link = toAdministrators
    ? { label: isEnglish ? 'your operators' : 'vos opérateurs', url: `${portalUrl}/espace/operateurs` }
    : { label: isEnglish ? 'your space' : 'votre espace', url: `${portalUrl}/espace` };
  const said = toAdministrators
    ? isEnglish
      ? 'Adhesions and members of the operator:'
      : 'Les adhésions et les membres de l’opérateur :'
    : isEnglish
      ? 'What you may enter:'
      : 'Ce à quoi vous accédez :';
  return accountMail(mail, { subject, text, link: { kind: 'link', text: said, ...link } });
}

type Words = Readonly<Record<OperatorNoticeKind, (notice: OperatorNotice) => { subject: string; text: string }>>;

const french: Words = {
  'entitlement-granted': (notice) => ({
    subject: `Vous accédez à ${notice.teleservice} pour ${notice.operator}`,
    text: `Un administrateur de ${notice.operator} vous a donné un droit d’accès à ${notice.teleservice}${rolesOf(notice, 'fr')}, ${periodOf(notice, 'fr')}, tant que l’adhésion de l’opérateur est ouverte.`,
  }),
  'entitlement-changed': (notice) => ({
    subject: `Votre droit d’accès à ${notice.teleservice} pour ${notice.operator} a changé`,
    text: `Un administrateur de ${notice.operator} a modifié votre droit d’accès à ${notice.teleservice}. Il vaut désormais${rolesOf(notice, 'fr')} ${periodOf(notice, 'fr')}, tant que l’adhésion de l’opérateur est ouverte.`,
  }),
  'entitlement-withdrawn': ({ teleservice, operator }) => ({
    subject: `Vous n’accédez plus à ${teleservice} pour ${operator}`,
    text: `Votre droit d’accès à ${teleservice} pour ${operator} vous a été retiré. Pour savoir pourquoi, adressez-vous à un administrateur de l’opérateur.`,
  }),
  'membership-ended': ({ operator }) => ({
    subject: `Vous n’agissez plus pour ${operator}`,
    text: `Vous n’êtes plus membre de ${operator} sur le portail, et n’accédez plus à aucun téléservice pour cet opérateur. Pour savoir pourquoi, adressez-vous à l’un de ses administrateurs.`,
  }),
  'entitlement-ending': (notice) => ({
    subject: `Votre droit d’accès à ${notice.teleservice} pour ${notice.operator} prend bientôt fin`,
    text: `Votre droit d’accès à ${notice.teleservice} pour ${notice.operator} vaut jusqu’au ${lastDay(notice, 'fr')} inclus. Pour le prolonger, adressez-vous à un administrateur de l’opérateur.`,
  }),
  'entitlements-ending': (notice) => ({
    subject: `Des droits d’accès à ${notice.teleservice} pour ${notice.operator} prennent bientôt fin`,
    text: `Un ou plusieurs membres de ${notice.operator} n’accéderont plus à ${notice.teleservice} après le ${lastDay(notice, 'fr')}. Vous pouvez prolonger leurs droits, dans les limites de l’adhésion.`,
  }),
  'adhesion-ending': (notice) => ({
    subject: `L’adhésion de ${notice.operator} à ${notice.teleservice} prend bientôt fin`,
    text: `L’adhésion de ${notice.operator} à ${notice.teleservice} vaut jusqu’au ${lastDay(notice, 'fr')} inclus. Après, plus aucun de ses membres n’y accède. Pour la renouveler, adressez-vous à votre bureau des douanes.`,
  }),
  'adhesion-step': ({ teleservice, operator, step, on, corrected }) => {
    const named = steps[step!]?.fr ?? 'nouvelle étape';
    if (corrected !== undefined) {
      return {
        subject: `Adhésion de ${operator} à ${teleservice} : étape corrigée`,
        text: `Le bureau des douanes a corrigé une étape de l’adhésion de ${operator} à ${teleservice} : ${named}, le ${parisDay(on!, 'fr')}. Ce qui est corrigé : ${fields[corrected]?.fr ?? corrected}.`,
      };
    }
    return {
      subject: `Adhésion de ${operator} à ${teleservice} : ${named}`,
      text: `Le bureau des douanes a enregistré une étape de l’adhésion de ${operator} à ${teleservice} : ${named}, le ${parisDay(on!, 'fr')}.`,
    };
  },
};

const english: Words = {
  'entitlement-granted': (notice) => ({
    subject: `You may enter ${notice.teleservice} for ${notice.operator}`,
    text: `An administrator of ${notice.operator} gave you a right of access to ${notice.teleservice}${rolesOf(notice, 'en')}, ${periodOf(notice, 'en')}, as long as the operator’s adhesion is open.`,
  }),
  'entitlement-changed': (notice) => ({
    subject: `Your right of access to ${notice.teleservice} for ${notice.operator} has changed`,
    text: `An administrator of ${notice.operator} changed your right of access to ${notice.teleservice}. It now counts${rolesOf(notice, 'en')} ${periodOf(notice, 'en')}, as long as the operator’s adhesion is open.`,
  }),
  'entitlement-withdrawn': ({ teleservice, operator }) => ({
    subject: `You may no longer enter ${teleservice} for ${operator}`,
    text: `Your right of access to ${teleservice} for ${operator} was taken away. Ask an administrator of the operator why.`,
  }),
  'membership-ended': ({ operator }) => ({
    subject: `You no longer act for ${operator}`,
    text: `You are no longer a member of ${operator} on the portal, and enter no teleservice for it any more. Ask one of its administrators why.`,
  }),
  'entitlement-ending': (notice) => ({
    subject: `Your right of access to ${notice.teleservice} for ${notice.operator} ends soon`,
    text: `Your right of access to ${notice.teleservice} for ${notice.operator} lasts until ${lastDay(notice, 'en')} included. Ask an administrator of the operator to prolong it.`,
  }),
  'entitlements-ending': (notice) => ({
    subject: `Rights of access to ${notice.teleservice} for ${notice.operator} end soon for some members`,
    text: `One or more members of ${notice.operator} will not enter ${notice.teleservice} any more after ${lastDay(notice, 'en')}. You can prolong their rights, as far as the adhesion goes.`,
  }),
  'adhesion-ending': (notice) => ({
    subject: `The adhesion of ${notice.operator} to ${notice.teleservice} ends soon`,
    text: `The adhesion of ${notice.operator} to ${notice.teleservice} lasts until ${lastDay(notice, 'en')} included. After that none of its members enters it. Ask your customs office to renew it.`,
  }),
  'adhesion-step': ({ teleservice, operator, step, on, corrected }) => {
    const named = steps[step!]?.en ?? 'new step';
    if (corrected !== undefined) {
      return {
        subject: `Adhesion of ${operator} to ${teleservice}: step corrected`,
        text: `The customs office corrected a step of the adhesion of ${operator} to ${teleservice}: ${named}, on ${parisDay(on!, 'en')}. What is corrected: ${fields[corrected]?.en ?? corrected}.`,
      };
    }
    return {
      subject: `Adhesion of ${operator} to ${teleservice}: ${named}`,
      text: `The customs office recorded a step of the adhesion of ${operator} to ${teleservice}: ${named}, on ${parisDay(on!, 'en')}.`,
    };
  },
};

/** By the type of the event that tells it. */
const steps: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'adhesion-requested': { fr: 'demande reçue', en: 'request received' },
  'audit-ordered': { fr: 'audit demandé', en: 'audit ordered' },
  'audit-concluded': { fr: 'audit terminé', en: 'audit concluded' },
  'agreement-granted': { fr: 'agrément accordé', en: 'agreement granted' },
  'agreement-refused': { fr: 'agrément refusé', en: 'agreement refused' },
  'agreement-revoked': { fr: 'agrément retiré', en: 'agreement revoked' },
  'convention-signed': { fr: 'convention signée', en: 'convention signed' },
  'adhesion-opened': { fr: 'adhésion ouverte', en: 'adhesion opened' },
  'adhesion-suspended': { fr: 'adhésion suspendue', en: 'adhesion suspended' },
  'adhesion-resumed': { fr: 'adhésion reprise', en: 'adhesion resumed' },
  'adhesion-ended': { fr: 'adhésion terminée', en: 'adhesion ended' },
  'adhesion-refused': { fr: 'adhésion refusée', en: 'adhesion refused' },
  'adhesion-withdrawn': { fr: 'demande retirée', en: 'request withdrawn' },
};

/** What can be corrected of a step. */
const fields: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  on: { fr: 'le jour de l’étape', en: 'the day of the step' },
  reference: { fr: 'la référence', en: 'the reference' },
  auditor: { fr: 'l’auditeur', en: 'the auditor' },
  outcome: { fr: 'la conclusion de l’audit', en: 'the outcome of the audit' },
  from: { fr: 'le premier jour', en: 'the first day' },
  until: { fr: 'le dernier jour', en: 'the last day' },
  reason: { fr: 'le motif', en: 'the reason' },
};

function rolesOf({ roles = [] }: OperatorNotice, language: Language): string {
  if (roles.length === 0) return '';
  return language === 'en' ? ` as ${roles.join(', ')}` : ` en qualité de ${roles.join(', ')}`;
}

function periodOf({ from, until }: OperatorNotice, language: Language): string {
  const begins = from === undefined ? '' : parisDay(from, language);
  if (language === 'en') {
    return until === undefined ? `from ${begins} on` : `from ${begins} to ${lastParisDay(until, 'en')} included`;
  }
  return until === undefined ? `à partir du ${begins}` : `du ${begins} au ${lastParisDay(until, 'fr')} inclus`;
}

function lastDay({ until }: OperatorNotice, language: Language): string {
  return until === undefined ? '' : lastParisDay(until, language);
}
