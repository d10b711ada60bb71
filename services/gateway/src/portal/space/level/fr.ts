/** What the page of choosing a security level says. */
export const fr = {
  heading: (level: string) => `Choisir le niveau « ${level} »`,
  lead: (level: string) => `Votre compte est au niveau « ${level} ».`,
  weaker:
    'Le niveau choisi protège moins bien votre compte : qui connaît ou devine votre mot de passe aura moins à prouver pour entrer.',
  stronger: 'Le niveau choisi protège mieux votre compte ; il sera demandé à chaque entrée.',
  lostApplication:
    'Votre application d’authentification ne servira plus, et ses codes de récupération non plus. Pour y revenir, il faudra la configurer de nouveau.',
  keptApplication:
    'Votre application d’authentification reste, avec les codes de récupération qui n’ont pas servi : elle sera demandée d’abord, et un code par SMS sera l’autre moyen.',
  lostServices: 'Les téléservices qui demandent un niveau plus élevé vous seront fermés.',
  sessions: 'Vos autres sessions seront fermées, et vous serez prévenu par mail.',
  submit: 'Changer de niveau',
  back: 'Ne rien changer',
  /** Why the level cannot be chosen, by problem code. */
  refused: {
    'mobile-not-confirmed': 'Ce niveau demande un numéro SMS confirmé par un code. Enregistrez-le d’abord.',
    'factor-unavailable': 'Ce niveau n’est pas ouvert pour votre numéro [Service non encore ouvert].',
  },
};
