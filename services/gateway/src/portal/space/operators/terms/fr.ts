/** What forms ask about a right to enter a teleservice. */
export const fr = {
  roles: 'Rôles',
  from: 'Premier jour',
  fromHint: { now: 'Vide : dès maintenant.', acceptance: 'Vide : dès l’acceptation.', running: 'Vide : inchangé.' },
  until: 'Dernier jour',
  untilHint: (day: string) => `Au plus tard le ${day}, dernier jour de l’adhésion. Vide : ce jour-là.`,
  untilHintOpen: 'Vide : tant que dure l’adhésion.',
  errors: {
    day: 'Indiquez un jour, par exemple le 31/12/2026.',
    roles: 'Choisissez au moins un rôle.',
    'beyond-adhesion': 'Ce jour est après la fin de l’adhésion.',
    'period-refused': 'La période commence avant aujourd’hui, ou finit avant de commencer.',
  },
};
