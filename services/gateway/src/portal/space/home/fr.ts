/** What «Accueil» says. */
export const fr = {
  tab: 'Accueil',
  heading: (name: string) => `Bonjour ${name}`,
  lead: 'Depuis votre espace personnel, vous gérez votre compte et rejoignez vos téléservices.',
  services: 'Vos téléservices',
  noServices:
    'Aucun téléservice n’est encore ouvert pour ce compte. En règle générale, l’accès suppose l’adhésion de votre entreprise et une convention d’usage.',
  eddi: 'Lire la notice d’adhésion à EDDI',
  account: 'Votre compte',
  tabsHint: 'Les onglets montrent le détail de votre compte.',
  identifier: 'Identifiant',
  address: 'Adresse mél',
  level: 'Niveau de sécurité du compte',
};
