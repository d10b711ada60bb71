const spaced = (text: string) => text.replace(/ (?=[:;?!»%])/g, '\u00a0').replace(/« /g, '«\u00a0');

/**
 * The same texts with the no-break spaces that French puts before : ; ? ! % and within « »,
 * so that sources can be written with plain spaces and no line begins with a colon.
 */
export function withFrenchSpacing<T>(texts: T): T {
  const convert = (value: unknown): unknown => {
    if (typeof value === 'string') return spaced(value);
    if (typeof value === 'function') return (...args: unknown[]) => convert(value(...args));
    if (Array.isArray(value)) return value.map(convert);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, convert(each)]));
    }
    return value;
  };
  return convert(texts) as T;
}
