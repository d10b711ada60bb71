import { notFound, type AdhesionView } from '#contracts';
import { adhesionIdOf } from '#personal-data';
import { Problem } from '#web';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { RightsBasis } from '../read-models/rights-basis.js';
import { Teleservices } from '../teleservices/teleservices.js';

/** What an operator has with each teleservice, its steps included, told to its administrators; 404 `not-found` to anyone else. */
export class AdhesionsOf extends Query<readonly AdhesionView[]> {
  constructor(
    readonly accountId: string,
    readonly operatorId: string,
  ) {
    super();
  }
}

/** In the order of the catalogue. */
@QueryHandler(AdhesionsOf)
export class AdhesionsOfHandler implements IQueryHandler<AdhesionsOf> {
  constructor(
    private readonly basis: RightsBasis,
    private readonly teleservices: Teleservices,
  ) {}

  async execute({ accountId, operatorId }: AdhesionsOf): Promise<readonly AdhesionView[]> {
    const operator = await this.basis.operators.get(operatorId);
    if (!operator?.administrators.includes(accountId)) throw new Problem(notFound);
    const services = await this.teleservices.all();
    const all = await Promise.all(services.map(({ id }) => this.basis.adhesions.get(adhesionIdOf(operatorId, id))));
    return all.filter((each) => each !== null);
  }
}
