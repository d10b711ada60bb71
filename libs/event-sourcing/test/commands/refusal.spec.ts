import { describe, expect, it } from '@jest/globals';
import { defineProblem, type ProblemKind } from '#contracts';
import { Refusal } from '#event-sourcing';

const tooLate = defineProblem(403, 'too-late', {
  en: ['Too late', 'The time is over.'],
  fr: ['Trop tard', 'Le temps est écoulé.'],
});

class TooLate extends Refusal {
  constructor() {
    super(tooLate);
  }
}

/** Type-checked only. */
export class WithoutKind extends Refusal {
  constructor() {
    // @ts-expect-error A refusal has a kind.
    super();
  }
}
/** Type-checked only. */
export class WithoutMeaning extends Refusal {
  constructor() {
    // @ts-expect-error A kind is defined, with title and meaning.
    super({ status: 403, code: 'without-meaning' });
  }
}
/** Type-checked only. */
export function withoutFrench(): ProblemKind {
  // @ts-expect-error A kind is told in every language.
  return defineProblem(403, 'without-french', { en: ['Not told', 'Not told in French.'] });
}

describe('a refusal', () => {
  it('is of one kind, which says code, status and what clients are told', () => {
    const refusal = new TooLate();
    expect(refusal).toMatchObject({ name: 'TooLate', message: 'Too late', code: 'too-late', status: 403 });
    expect(refusal.kind.meaning.en).toBe('The time is over.');
  });

  it('shares its code with no other kind', () => {
    expect(() =>
      defineProblem(409, 'too-late', { en: ['Too late', 'Another rule.'], fr: ['Trop tard', 'Une autre règle.'] }),
    ).toThrow(/too-late is defined twice/);
  });
});
