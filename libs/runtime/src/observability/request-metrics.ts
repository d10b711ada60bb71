import { Histogram } from 'prom-client';

/** Rate, errors and duration of requests, by route. In the process-wide registry, which the management port serves. */
const duration = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time from the request to the end of its answer, by route pattern',
  labelNames: ['service', 'method', 'route', 'status'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
});

/** Notes one request. `status` counts by class only: `2xx`. */
export function observeRequest(service: string, method: string, route: string, status: number, seconds: number): void {
  duration.observe({ service, method, route, status: `${Math.floor(status / 100)}xx` }, seconds);
}
