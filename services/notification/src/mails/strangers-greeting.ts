/**
 * Heads a mail to an address that nobody has proven, or that answers what a stranger typed. Such a mail repeats nothing of that, no
 * name and no identifier: else anybody could have the portal send words of his own to any address.
 */
export const strangersGreeting = { fr: 'Bonjour,', en: 'Hello,' } as const;
