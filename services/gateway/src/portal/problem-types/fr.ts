/** What the pages of problem types say. */
export const fr = {
  title: 'Erreurs de l’API',
  lead: 'Ce que l’API du portail répond quand une demande n’aboutit pas. Chaque réponse est un document RFC 9457, dont le champ « type » mène ici.',
  problem: (code: string) => `Erreur ${code}`,
  status: 'Statut HTTP',
  code: 'Code',
  meaning: 'Ce que cela veut dire, et ce qu’il faut faire',
  fields: 'Ce qui peut être faux dans un champ',
  fieldsLead: 'Chaque membre de « errors » porte un de ces codes :',
  all: 'Toutes les erreurs',
  api: 'Description de l’API',
};
