/** What the pages say on which a teleservice asks that a person be signed out. */
export const fr = {
  ask: {
    title: 'Se déconnecter du portail et des téléservices ?',
    lead: 'Votre session sur le portail sera fermée, et les téléservices où elle est entrée en seront prévenus s’ils le demandent.',
    askedBy: (name: string) => `${name} demande à vous déconnecter.`,
    submit: 'Se déconnecter',
    stay: 'Rester connecté',
    stayAndGoOn: (name: string) => `Rester connecté et retourner à ${name}`,
  },
  done: {
    title: 'Déconnexion du portail',
    done: 'Vous êtes déconnecté du portail.',
    lead: 'Votre navigateur poursuit de lui-même.',
    goOn: (name: string) => `Retourner à ${name}`,
  },
};
