/** Names that would make a person look like the portal, its staff or its machinery. */
const names = [
  ...['admin', 'administrateur', 'administration', 'administrator', 'root', 'superuser', 'sysadmin', 'system'],
  ...['douane', 'douanes', 'douanier', 'customs', 'dgddi', 'infosdouane', 'prodouane', 'gouv', 'gouvernement'],
  ...[
    'support',
    'aide',
    'help',
    'assistance',
    'helpdesk',
    'contact',
    'moderateur',
    'moderator',
    'operateur',
    'operator',
  ],
  ...['webmestre', 'webmaster', 'postmaster', 'hostmaster', 'mailerdaemon', 'noreply', 'nepasrepondre', 'abuse'],
  ...['securite', 'security', 'api', 'www', 'anonyme', 'anonymous', 'daemon', 'nobody'],
];
const reserved = new Set(names);

/** Whether the canonical identifier is reserved; dots, hyphens and underscores make no difference. */
export function isReserved(identifier: string): boolean {
  return reserved.has(identifier.replace(/[._-]/g, ''));
}
