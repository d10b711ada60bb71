import type { LevelEntry } from './level-entry.js';

/**
 * The catalogue: every security level, from the weakest to the strongest, and every factor. French words stand here with their
 * no-break spaces, since not only pages show them.
 */
export const levelEntries = [
  {
    level: 'password',
    provenBy: { password: { amr: ['pwd'], kinds: ['knowledge'] } },
    needs: 'nothing',
    offered: 'at-registration',
    means: 'password alone',
    words: {
      fr: {
        name: 'Login + Mot de passe',
        protects:
          'Votre mot de passe seul. Quiconque l’apprend (faux site, fuite d’un autre site, regard par-dessus l’épaule) entre à votre place.',
      },
      en: {
        name: 'Login + Password',
        protects:
          'Your password alone. Whoever learns it (a false site, a leak of another site, a look over your shoulder) enters in your place.',
      },
    },
  },
  {
    level: 'sms-token',
    challenge: 'sms-token',
    provenBy: { 'sms-token': { amr: ['sms'], kinds: ['possession'] } },
    needs: 'proven-mobile',
    offered: 'at-registration',
    means: 'with a code by SMS',
    words: {
      fr: {
        name: 'Jeton SMS',
        protects:
          'En plus du mot de passe, un code envoyé par SMS à chaque entrée. Un mot de passe volé ne suffit plus. C’est le plus faible des seconds facteurs\u00a0: un SMS peut être détourné, un faux site peut vous demander le code.',
      },
      en: {
        name: 'SMS token',
        protects:
          'Besides the password, a code sent by SMS at every sign-in. A stolen password is no longer enough. It is the weakest of second factors: a text message can be diverted, a false site can ask you for the code.',
      },
    },
  },
  {
    level: 'totp',
    challenge: 'totp',
    provenBy: {
      totp: { amr: ['otp'], kinds: ['possession'] },
      // Stands in for an application that is lost, once.
      'recovery-code': { amr: ['otp'], kinds: ['possession'] },
    },
    needs: 'application',
    offered: 'in-the-space',
    means: 'with a code of an authenticator application',
    words: {
      fr: {
        name: 'Application d’authentification',
        protects:
          'En plus du mot de passe, un code que calcule une application sur votre téléphone, sans réseau. Protège aussi contre le détournement des SMS et du numéro. Un faux site peut encore vous demander le code\u00a0: vérifiez l’adresse.',
      },
      en: {
        name: 'Authenticator application',
        protects:
          'Besides the password, a code that an application on your telephone computes, without a network. Also protects against diverted messages and numbers. A false site can still ask you for the code: check the address.',
      },
    },
  },
] as const satisfies readonly LevelEntry[];
