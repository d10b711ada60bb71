import { parser } from '@prometheus-io/lezer-promql';

/** What a query of Prometheus names; reading it fails where the query cannot be read. */
export interface Query {
  readonly metrics: readonly string[];
  readonly labels: readonly string[];
}

/** Reads a query, in which `$__…` variables of a dashboard stand for a duration. */
export function readQuery(text: string): Query {
  const query = text.replaceAll(/\$__\w+/g, '5m');
  const metrics = new Set<string>();
  const labels = new Set<string>();
  parser.parse(query).iterate({
    enter: ({ type, name, from, to, node }) => {
      const part = query.slice(from, to);
      if (type.isError) throw new Error(`Cannot read the query at "${query.slice(from)}": ${query}`);
      if (name === 'Identifier' && node.parent?.name === 'VectorSelector') metrics.add(part);
      if (name === 'LabelName') labels.add(part);
    },
  });
  return { metrics: [...metrics], labels: [...labels] };
}
