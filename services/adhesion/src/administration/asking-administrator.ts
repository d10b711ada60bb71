import { membershipIdOf } from '#personal-data';
import type { Commands } from '../commands.js';
import { membership } from '../membership/membership.js';
import { NotAdministrator } from '../operator/administrators/administrators.js';
import { mustBeOpen, NoSuchOperator, operator, type Operator } from '../operator/operator.js';

/**
 * The operator, which the account administers. Throws NoSuchOperator to who is no member, whether there is such an operator or
 * not; to a member OperatorClosed or NotAdministrator.
 */
export async function administeredBy(accountId: string, operatorId: string, commands: Commands): Promise<Operator> {
  const state = await commands.load(operator, operatorId);
  if (state.status === 'open' && state.administrators.includes(accountId)) return state;
  const { status } = await commands.load(membership, membershipIdOf(operatorId, accountId));
  if (status === 'none') throw new NoSuchOperator();
  mustBeOpen(state);
  throw new NotAdministrator();
}
