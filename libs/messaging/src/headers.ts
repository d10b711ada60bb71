/**
 * Headers as a consumer gets them, of what the broker holds under each name: text, bytes, nothing, or several of these. A value
 * that is null reads as absent, as tracing agents and other producers write it; of several values the last one counts.
 */
export function readHeaders(held: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(held).flatMap(([name, value]: [string, unknown]) => {
      const last = [value].flat().findLast((one) => typeof one === 'string' || one instanceof Uint8Array);
      return last === undefined ? [] : [[name, typeof last === 'string' ? last : Buffer.from(last).toString()]];
    }),
  );
}
