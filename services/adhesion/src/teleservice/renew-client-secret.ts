import { defineProblem, type StoredEvent } from '#contracts';
import { Refusal } from '#event-sourcing';
import type { Decision } from '../decision.js';
import { mustBeRegistered, type Teleservice, type TeleserviceState } from './teleservice.js';

const noClientSecret = defineProblem(409, 'no-client-secret', {
  en: [
    'No client with a secret',
    'The teleservice takes no part in single sign-on, or proves who it is by a key of its own.',
  ],
  fr: [
    'Aucun client avec un secret',
    'Le téléservice ne participe pas à l’authentification unique, ou prouve son identité par une clé qui lui est propre.',
  ],
});

/** The teleservice has no client, or one that needs no secret. */
export class NoClientSecret extends Refusal {
  constructor(id: string) {
    super(noClientSecret, `«${id}» has no client with a secret`);
  }
}

/** The teleservice of the id, whose client has a secret. Throws NoSuchTeleservice or NoClientSecret. */
export function mustHaveSecret(state: TeleserviceState, id: string): Teleservice {
  const registered = mustBeRegistered(state, id);
  if (registered.client?.kind !== 'plain') throw new NoClientSecret(id);
  return registered;
}

/** An agent gives the client another secret. */
export function renewClientSecret(
  { eventId, at, teleserviceId }: Decision & { readonly teleserviceId: string },
  state: TeleserviceState,
): StoredEvent<'client-secret-renewed'>[] {
  const { clientSecret } = mustHaveSecret(state, teleserviceId);
  const generation = (clientSecret?.generation ?? 1) + 1;
  return [{ id: eventId, type: 'client-secret-renewed', data: { teleserviceId, generation, by: 'agent', at } }];
}
