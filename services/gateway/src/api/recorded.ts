import { z } from 'zod';

/** Answer of calls that tell nothing about whether an identifier exists. */
export const recorded = z.object({ status: z.literal('recorded') }).meta({ id: 'Recorded' });
export type Recorded = z.infer<typeof recorded>;
