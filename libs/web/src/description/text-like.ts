import { z } from 'zod';

/** Any text, with what the description of the API says of it, and an example of it. */
export function textLike(example: string, description?: string): z.ZodString {
  return z.string().meta({ ...(description !== undefined && { description }), examples: [example] });
}
