/** What every page of the personal space says. */
export const fr = {
  label: 'Espace personnel',
  statusLabel: 'État de votre compte',
  status: { active: 'Compte actif', suspended: 'Compte suspendu', closed: 'Compte fermé' },
  level: (name: string) => `Niveau : ${name}`,
  endsAt: (time: string) => `Sans activité, votre session se ferme à ${time}.`,
  yes: 'Oui',
  no: 'Non',
  none: 'Non renseigné',
  password: 'Votre mot de passe',
  stale: 'Votre compte a changé entre-temps. Vérifiez, puis validez de nouveau.',
};
