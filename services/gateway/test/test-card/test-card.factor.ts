import type { ChallengeFactor, Factor } from '#contracts';
import { DocumentStore, type Collection, type CollectionDefinition } from '#document-store';
import { inLanguages } from '#web-pages';
import { Injectable } from '@nestjs/common';
import type { Challenge } from '../../src/identity/challenges/challenge.js';
import { FactorUnavailable } from '../../src/identity/factors/factor-unavailable.js';
import type { FactorWords, PreparedChallenge, SecondFactor } from '../../src/identity/factors/second-factor.js';
import type { Account } from '../../src/read-models/accounts.js';

/** A card: it answers a challenge by its own number. */
interface TestCard {
  readonly number: string;
}

export const testCards: CollectionDefinition<TestCard> = { name: 'test-card', version: 1, indexes: [] };

/** A factor that only tests know: what is optional for a factor it leaves out. */
@Injectable()
export class TestCardFactor implements SecondFactor {
  /** The catalogue that this is compiled with has no such name. */
  readonly name = 'test-card' as ChallengeFactor;
  readonly digitsOnly = true;
  readonly words = inLanguages<FactorWords>(
    {
      title: 'Carte de test',
      lead: () => 'Présentez votre carte de test.',
      label: 'Numéro de la carte',
      hint: 'Il est écrit dessus.',
      instead: () => 'Présenter la carte de test',
      strength: 'Personne d’autre ne l’a.',
    },
    {
      title: 'Test card',
      lead: () => 'Present your test card.',
      label: 'Number of the card',
      hint: 'It is written on it.',
      instead: () => 'Present the test card',
      strength: 'Nobody else has it.',
    },
  );
  private readonly cards: Collection<TestCard>;

  constructor(documents: DocumentStore) {
    this.cards = documents.collection(testCards);
  }

  async isHeldBy({ view }: Account): Promise<boolean> {
    return (await this.cards.get(view.accountId)) !== undefined;
  }

  async prepare(account: Account): Promise<PreparedChallenge> {
    if (!(await this.isHeldBy(account))) throw new FactorUnavailable();
    return {};
  }

  async verify(_challenge: Challenge, { view }: Account, typed: string): Promise<Factor | undefined> {
    const card = await this.cards.get(view.accountId);
    return card?.value?.number === typed ? (this.name as Factor) : undefined;
  }
}
