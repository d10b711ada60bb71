/** A ratio of two rates measured in the same rounds: median of the per-round ratios and its 95 % bootstrap interval. */
export interface Ratio {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** Resamples the rounds 2 000 times with a fixed seed, so that one set of measurements always prints one interval. */
export function ratioOf(subject: readonly number[], baseline: readonly number[]): Ratio {
  const ratios = subject.map((value, round) => value / (baseline[round] ?? NaN));
  const random = mulberry32(0x9e3779b9);
  const medians = Array.from({ length: 2_000 }, () =>
    median(ratios.map(() => ratios[Math.floor(random() * ratios.length)] ?? NaN)),
  );
  return { median: median(ratios), low: percentile(medians, 0.025), high: percentile(medians, 0.975) };
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
