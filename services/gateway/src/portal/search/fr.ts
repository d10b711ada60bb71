/** What the search says. */
export const fr = {
  title: 'Recherche',
  resultsFor: (query: string) => `Résultats pour « ${query} »`,
  count: (count: number) => (count === 0 ? 'Aucun résultat.' : count === 1 ? 'Un résultat.' : `${count} résultats.`),
  lead: 'Saisissez un ou plusieurs mots : le nom d’un service, le sujet d’une notice ou d’une actualité.',
  advice: 'Vérifiez l’orthographe, essayez un mot plus général, ou parcourez le plan du site.',
  kinds: { service: 'Service', news: 'Actualité', article: 'Notice' },
};
