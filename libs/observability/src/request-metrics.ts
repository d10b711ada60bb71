import { Histogram } from 'prom-client';

type Label = 'service' | 'method' | 'route' | 'status';

/** The durations of one kind of request. */
interface Series {
  readonly labels: Readonly<Record<Label, string>>;
  /** By bucket, each request in its own only; the last is for those longer than all bounds. */
  readonly counts: number[];
  sum: number;
}

const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/**
 * A histogram that counts by itself and is asked once a scrape: the general one hashes and checks the labels of every
 * request, which takes longer than everything else that is noted of it.
 */
class RequestDurations extends Histogram<Label> {
  readonly #series = new Map<string, Series>();

  note(service: string, method: string, route: string, status: string, seconds: number): void {
    const key = `${service} ${method} ${route} ${status}`;
    let series = this.#series.get(key);
    if (series === undefined) {
      const counts = Array<number>(bounds.length + 1).fill(0);
      this.#series.set(key, (series = { labels: { service, method, route, status }, counts, sum: 0 }));
    }
    let bucket = 0;
    while (bucket < bounds.length && seconds > bounds[bucket]!) bucket += 1;
    series.counts[bucket]! += 1;
    series.sum += seconds;
  }

  /** What the registry and `get` ask for; the types leave it out. */
  async getForPromString() {
    const values = [...this.#series.values()].flatMap(valuesOf);
    return { name, help, type: 'histogram', aggregator: 'sum', values };
  }
}

const name = 'http_request_duration_seconds';
const help = 'Time from the request to the end of its answer, by route pattern';

const durations = new RequestDurations({
  name,
  help,
  labelNames: ['service', 'method', 'route', 'status'],
  buckets: bounds,
});

const classes = ['0xx', '1xx', '2xx', '3xx', '4xx', '5xx'];

/** Notes one request, by its route's pattern. `status` counts by class only: `2xx`. In the process-wide registry. */
export function observeRequest(service: string, method: string, route: string, status: number, seconds: number): void {
  durations.note(service, method, route, classes[Math.floor(status / 100)] ?? 'none', seconds);
}

function valuesOf({ labels: sharedLabels, counts, sum }: Series) {
  let upTo = 0;
  const buckets = counts.map((count, bucket) => {
    upTo += count;
    return { metricName: `${name}_bucket`, labels: { le: bounds[bucket] ?? '+Inf' }, sharedLabels, value: upTo };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels: {}, sharedLabels, value: sum },
    { metricName: `${name}_count`, labels: {}, sharedLabels, value: upTo },
  ];
}
