import { v5 as uuidFrom } from 'uuid';

/** Namespaces (RFC 9562) of ids that are made of two others. They name streams and never change. */
const adhesions = '4b1f6a02-95c3-5d7e-8a41-e20c7d9b3f68';
const memberships = 'b7d20e95-1c48-5fa3-9e06-5a83f1c4d72b';

/** The id of what an operator has with a teleservice: whoever knows both finds the one stream of the pair. */
export const adhesionIdOf = (operatorId: string, teleserviceId: string): string =>
  uuidFrom(`${operatorId} ${teleserviceId}`, adhesions);

/** The id of what a person has with an operator. */
export const membershipIdOf = (operatorId: string, accountId: string): string =>
  uuidFrom(`${operatorId} ${accountId}`, memberships);
