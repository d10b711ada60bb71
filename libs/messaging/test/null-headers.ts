/**
 * Lets kafkajs send headers whose value is null, as other producers do: it encodes them, but first measures each by a function
 * that refuses null.
 */
export async function withNullHeaders(send: () => Promise<unknown>): Promise<void> {
  const { byteLength } = Buffer;
  Buffer.byteLength = (text: unknown, ...more) =>
    text === null ? 0 : byteLength.call(Buffer, text as string, ...more);
  try {
    await send();
  } finally {
    Buffer.byteLength = byteLength;
  }
}
