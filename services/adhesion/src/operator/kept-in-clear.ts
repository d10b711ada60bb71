import { defineProblem, type OperatorIdentity } from '#contracts';
import { Refusal } from '#event-sourcing';
import { namesOneOf, tellsNumber } from '#personal-data';

const namesOperator = defineProblem(422, 'names-operator', {
  en: [
    'The text names the operator',
    'Reasons and references are kept in clear: they tell neither number nor name of an operator.',
  ],
  fr: [
    'Le texte nomme l’opérateur',
    'Les motifs et références sont conservés en clair : ils ne disent ni le numéro ni le nom d’un opérateur.',
  ],
});

/** A reason or reference tells the number or the name of the operator, which are sealed everywhere else. */
export class NamesOperator extends Refusal {
  constructor(text: string) {
    super(namesOperator, `«${text}» tells the number or the name of the operator, and would be kept in clear`);
  }
}

/** Throws NamesOperator where one of the texts tells the number or the name of the operator. */
export function mustNotName({ name, number }: OperatorIdentity, texts: readonly (string | undefined)[]): void {
  const told = texts.find((text) => text !== undefined && (namesOneOf(text, [name]) || tellsNumber(text, number)));
  if (told !== undefined) throw new NamesOperator(told);
}
