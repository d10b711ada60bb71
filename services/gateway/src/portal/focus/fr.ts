import type { NewsItem } from '../information/article.js';

const news: NewsItem[] = [
  {
    slug: 'inscriptions',
    title: 'Les inscriptions sont ouvertes',
    text: 'Courtiers, importateurs, salariés d’une entreprise : chacun ouvre son propre compte en quelques minutes et l’active depuis sa messagerie.',
    link: { label: 'Remplir le formulaire', to: 'registration' },
  },
  {
    slug: 'eddi',
    title: 'EDDI : la notice d’adhésion',
    text: 'L’accès à EDDI suppose l’adhésion de l’opérateur et une convention d’usage. La notice explique qui adhère, et dans quel ordre.',
    link: { label: 'Lire la notice', to: 'eddiNotice' },
  },
  {
    slug: 'vigilance',
    title: 'Reconnaître un message du portail',
    text: 'Le portail ne demande jamais votre mot de passe par courriel ni par téléphone. Un mail d’inscription que vous n’attendiez pas ? Il contient un lien « ce n’est pas moi ».',
    link: { label: 'Que faire d’un message inattendu', to: 'assistance' },
  },
];

/** What «Focus» says: the news of the portal. */
export const fr = {
  title: 'Focus',
  lead: 'Les actualités du portail.',
  news,
};
