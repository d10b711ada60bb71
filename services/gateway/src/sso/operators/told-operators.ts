import type { OperatorIdentity, OperatorView } from '#contracts';
import { adhesionIdOf, PersonalData } from '#personal-data';
import { RightsBasis } from '../../read-models/rights-basis.js';

/** An operator as teleservices that it has adhered to are told of it. */
export interface ToldOperator extends OperatorIdentity {
  readonly id: string;
  readonly kind: OperatorView['kind'];
}

/** Operators by number and name, for the teleservices that have to do with them. */
export class ToldOperators {
  constructor(
    private readonly basis: RightsBasis,
    private readonly personalData: PersonalData,
  ) {}

  /**
   * Undefined unless the operator's adhesion to the teleservice was open once, without which nobody enters it for the operator; and where
   * its key is gone.
   */
  async find(operatorId: string, teleserviceId: string): Promise<ToldOperator | undefined> {
    const [adhesion, view] = await Promise.all([
      this.basis.adhesions.get(adhesionIdOf(operatorId, teleserviceId)),
      this.basis.operators.get(operatorId),
    ]);
    if (!view || !adhesion?.steps.some(({ type }) => type === 'adhesion-opened')) return undefined;
    const identity = await this.personalData.open<OperatorIdentity>(operatorId, view.identity);
    return identity && { id: operatorId, kind: view.kind, number: identity.number, name: identity.name };
  }
}
