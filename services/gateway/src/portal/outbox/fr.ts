/** What the development mailbox says. */
export const fr = {
  title: 'Boîte aux lettres de développement',
  lead: 'Les messages que cette installation écrit dans des fichiers au lieu de les envoyer. Cette page n’existe pas en production.',
  empty: 'Aucun message pour l’instant.',
  caption: 'Messages, le plus récent en premier',
  received: 'Reçu',
  recipient: 'Destinataire',
  subject: 'Objet',
  noSubject: '(sans objet)',
  sms: 'SMS',
  from: 'Expéditeur',
  back: 'Tous les messages',
  text: 'Version texte',
  html: 'Voir la version HTML',
  source: 'Source du message',
};
