import { v5 as uuidFrom } from 'uuid';

/** Namespaces (RFC 9562) of ids that are made of two others. They name streams and never change. */
const adhesions = '4b1f6a02-95c3-5d7e-8a41-e20c7d9b3f68';
const memberships = 'b7d20e95-1c48-5fa3-9e06-5a83f1c4d72b';

/** So many ids are remembered: the same pairs are asked about with every request to a teleservice, and an id costs two hashes. */
const remembered = 10_000;

/** The id of what an operator has with a teleservice: whoever knows both finds the one stream of the pair. */
export const adhesionIdOf: (operatorId: string, teleserviceId: string) => string = idOfPair(adhesions);

/** The id of what a person has with an operator. */
export const membershipIdOf: (operatorId: string, accountId: string) => string = idOfPair(memberships);

function idOfPair(namespace: string): (one: string, other: string) => string {
  const ids = new Map<string, string>();
  return (one, other) => {
    const pair = `${one} ${other}`;
    const known = ids.get(pair);
    if (known !== undefined) return known;
    if (ids.size >= remembered) ids.delete(ids.keys().next().value!);
    const id = uuidFrom(pair, namespace);
    ids.set(pair, id);
    return id;
  };
}
