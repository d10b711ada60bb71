import type { Right } from '#rights';

/** What a person may in a teleservice, for one operator. */
export interface OperatorRight {
  readonly operatorId: string;
  readonly right: Right;
}

/** For whom a person enters a teleservice: the one operator, or none; or that it is to be chosen, and among which. */
export type OperatorChoice = OperatorRight | { readonly right: Right } | { readonly choices: readonly string[] };

/**
 * Pure: for whom the person enters, who may do so for some of the operators, one at least being told. `chosen` is whom the session
 * chose for this teleservice: it enters for no other, once it has chosen, without being asked. Where only one operator lets
 * the person in it is chosen by itself; where none does, it is the one that least is wanting for.
 */
export function chooseOperator(rights: readonly OperatorRight[], chosen: string | undefined): OperatorChoice {
  const permitted = rights.filter(({ right }) => right.permit);
  const ofChosen = rights.find(({ operatorId }) => operatorId === chosen);
  if (ofChosen?.right.permit) return ofChosen;
  if (permitted.length > 1 || (permitted.length === 1 && chosen !== undefined)) {
    return { choices: permitted.map(({ operatorId }) => operatorId) };
  }
  return (
    permitted[0] ??
    ofChosen ??
    rights.reduce((one, other) => (other.right.reasons.length < one.right.reasons.length ? other : one))
  );
}
