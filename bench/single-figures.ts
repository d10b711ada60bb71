import { Product } from './product.js';
import { median } from './statistics.js';

/** A figure that is no ratio, and the bound that it must keep. */
export interface Figure {
  readonly id: string;
  readonly title: string;
  readonly values: Readonly<Record<string, number>>;
  readonly holds: boolean;
}

/** From the start of the process until `/health/ready` answers 200; the median of five starts on an empty folder. */
export async function startToReady(): Promise<Figure> {
  const times: number[] = [];
  for (let n = 0; n < 5; n++) {
    const product = await Product.start();
    times.push(product.startMilliseconds);
    await product.stop();
  }
  const value = median(times);
  return {
    id: 'start',
    title: 'start to ready ≤ 3 000 ms',
    values: { median: value, worst: Math.max(...times) },
    holds: value <= 3_000,
  };
}

/** Resident memory of the one-process edition on the way to `registrations`; flat in the second half. */
export async function memory(registrations: number): Promise<Figure> {
  const product = await Product.start();
  const values: Record<string, number> = { start: product.residentMegabytes() };
  let registered = 0;
  for (const share of [0.25, 0.5, 0.75, 1]) {
    const wanted = registrations * share;
    while (registered < wanted) {
      const batch = Math.min(200, wanted - registered);
      let left = batch;
      const lane = async (): Promise<void> => {
        while (left-- > 0) await product.register(`memory${registered++}`);
      };
      await Promise.all(Array.from({ length: 8 }, lane));
    }
    values[`after ${wanted}`] = product.residentMegabytes();
  }
  values['mails'] = await product.mails();
  await product.stop();
  const [half = 0, end = 0] = [values[`after ${registrations / 2}`], values[`after ${registrations}`]];
  return {
    id: 'memory',
    title: `resident MB during ${registrations} registrations ≤ 350, and flat`,
    values,
    holds: end <= 350 && end - half <= 32,
  };
}
