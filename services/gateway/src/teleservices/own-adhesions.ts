import type { AdhesionView } from '#contracts';
import { Clock } from '#event-sourcing';
import { adhesionIdOf } from '#personal-data';
import { adhesionStatusAt, type AdhesionStatus } from '#rights';
import { Injectable } from '@nestjs/common';
import { RightsBasis } from '../read-models/rights-basis.js';
import { NamedOperators, type NamedOperator } from './named-operators.js';
import { Teleservices, type Teleservice } from './teleservices.js';

/** Where an operator stands with a teleservice that needs an adhesion, now. */
export interface ShownAdhesion extends Pick<AdhesionView, 'since' | 'from' | 'until'> {
  readonly teleservice: Teleservice;
  readonly status: AdhesionStatus;
}

/** An operator of a person, and where it stands with each teleservice that needs an adhesion. */
export interface OwnOperatorAdhesions {
  readonly operator: NamedOperator;
  /** Whether what the person may for it is suspended. */
  readonly suspended: boolean;
  readonly adhesions: readonly ShownAdhesion[];
}

/** The adhesions of the operators of persons, for the pages that tell them. */
@Injectable()
export class OwnAdhesions {
  constructor(
    private readonly basis: RightsBasis,
    private readonly operators: NamedOperators,
    private readonly teleservices: Teleservices,
    private readonly clock: Clock,
  ) {}

  /** Of each operator for which the person acts, by name. */
  async of(accountId: string): Promise<readonly OwnOperatorAdhesions[]> {
    const memberships = await this.basis.memberships.list(accountId);
    const live = memberships.filter(({ status }) => status !== 'ended');
    const services = (await this.teleservices.all()).filter(({ needsAdhesion }) => needsAdhesion);
    const named = await this.operators.named(live, accountId);
    return Promise.all(
      named.map(async ({ operator, status }) => ({
        operator,
        suspended: status === 'suspended',
        adhesions: await Promise.all(services.map((teleservice) => this.adhesion(operator.id, teleservice))),
      })),
    );
  }

  private async adhesion(operatorId: string, teleservice: Teleservice): Promise<ShownAdhesion> {
    const view = await this.basis.adhesions.get(adhesionIdOf(operatorId, teleservice.id));
    if (view === null) return { teleservice, status: 'none' };
    const { from, until } = view;
    const status = adhesionStatusAt(view, this.clock.now().toISOString());
    const since = status === view.status ? view.since : until;
    return { teleservice, status, ...(since && { since }), ...(from && { from }), ...(until && { until }) };
  }
}
