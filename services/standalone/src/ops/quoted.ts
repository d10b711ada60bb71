/** JSON in printable ASCII: what a stranger wrote does not speak to the terminal. */
export function quoted(value: unknown): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[^ -~]/g, escaped);
}
