import type { z } from 'zod';
import type { Contract } from '../contract.js';

/**
 * The data of a received event, checked as its consumer must: fields that this version of the contract does not know are
 * taken away (a later one may have added optional fields), everything else must be as promised. Throws the ZodError.
 */
export function readContract<C extends Contract>({ schema }: C, data: unknown): z.infer<C['schema']> {
  const first = schema.safeParse(data);
  if (first.success) return first.data as z.infer<C['schema']>;
  const known = structuredClone(data);
  for (const issue of first.error.issues) {
    if (issue.code === 'unrecognized_keys') remove(known, issue.path, issue.keys);
  }
  return schema.parse(known) as z.infer<C['schema']>;
}

function remove(data: unknown, path: readonly PropertyKey[], keys: readonly string[]): void {
  let holder = data as Record<PropertyKey, unknown>;
  for (const step of path) holder = holder[step] as Record<PropertyKey, unknown>;
  for (const key of keys) delete holder[key];
}
