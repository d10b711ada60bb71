import { Injectable } from '@nestjs/common';
import { RightsBasis } from '../../read-models/rights-basis.js';
import { NamedOperators, type NamedOperator } from '../named-operators.js';
import { RefusedEntries } from './refused-entries.js';
import type { RefusedEntry } from './refused-entry.js';
import { Teleservices, type Teleservice } from '../teleservices.js';

/** What was refused, with the names that the teleservice and the operator have now. */
export interface OwnRefusedEntry extends RefusedEntry {
  readonly teleservice: Teleservice;
  /** Absent where the entry was for none, or for one of which the person is no member. */
  readonly operator?: NamedOperator;
}

/** The last entries that were refused to persons, for the pages that tell them. */
@Injectable()
export class OwnRefusedEntries {
  constructor(
    private readonly entries: RefusedEntries,
    private readonly teleservices: Teleservices,
    private readonly operators: NamedOperators,
    private readonly basis: RightsBasis,
  ) {}

  /** The newest first. Whoever asked for an operator that is not his learns nothing of it. */
  async of(accountId: string): Promise<readonly OwnRefusedEntry[]> {
    const entries = await this.entries.of(accountId);
    if (entries.length === 0) return [];
    const own = new Set((await this.basis.memberships.list(accountId)).map(({ operatorId }) => operatorId));
    const told = await Promise.all(
      entries.map(async (entry): Promise<OwnRefusedEntry | undefined> => {
        const { teleserviceId, operatorId } = entry;
        const teleservice = await this.teleservices.find(teleserviceId);
        const named = operatorId !== undefined && own.has(operatorId);
        const operator = named ? await this.operators.find(operatorId, accountId) : undefined;
        return teleservice && { ...entry, teleservice, ...(operator && { operator }) };
      }),
    );
    return told.filter((each) => each !== undefined);
  }
}
