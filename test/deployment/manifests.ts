/** As much of Kubernetes' shapes as the rules look at. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Labels };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, string>>;
}
export type Labels = Readonly<Record<string, string>>;

export interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly { key: string; operator: string; values?: readonly string[] }[];
}

interface Probe {
  readonly httpGet?: { readonly path: string; readonly port: string | number };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly env?: readonly { name: string; value?: string; valueFrom?: unknown }[];
  readonly envFrom?: readonly { configMapRef?: { name: string } }[];
  readonly ports?: readonly { name: string; containerPort: number }[];
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly lifecycle?: { readonly preStop?: { readonly sleep?: { readonly seconds: number } } };
  readonly resources?: { readonly requests?: Labels; readonly limits?: Labels };
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly volumeMounts?: readonly { name: string; mountPath: string; readOnly?: boolean }[];
}

export interface PodSpec {
  readonly containers: readonly Container[];
  readonly volumes?: readonly { name: string; secret?: { secretName: string }; emptyDir?: object }[];
  readonly automountServiceAccountToken?: boolean;
  readonly terminationGracePeriodSeconds?: number;
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly topologySpreadConstraints?: readonly { topologyKey: string }[];
}

/** Something that makes pods. */
export interface Workload {
  readonly name: string;
  readonly kind: string;
  readonly labels: Labels;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly pod: PodSpec;
  readonly container: Container;
  /** Every variable of its environment: written, from a ConfigMap, or `(computed)`. */
  readonly settings: Readonly<Record<string, string>>;
}

export const ofKind = (manifests: readonly Manifest[], kind: string): Manifest[] =>
  manifests.filter((manifest) => manifest.kind === kind);

/** Deployments, jobs and stateful sets, each with one container. */
export function workloadsOf(manifests: readonly Manifest[]): Workload[] {
  return ['Deployment', 'Job', 'StatefulSet'].flatMap((kind) =>
    ofKind(manifests, kind).map(({ metadata: { name }, spec = {} }) => {
      const template = spec['template'] as { metadata: { labels: Labels }; spec: PodSpec };
      const [container, ...others] = template.spec.containers;
      if (container === undefined || others.length > 0) throw new Error(`${kind} ${name} has not one container`);
      const { labels } = template.metadata;
      return { name, kind, labels, spec, pod: template.spec, container, settings: settingsOf(container, manifests) };
    }),
  );
}

function settingsOf({ env = [], envFrom = [] }: Container, manifests: readonly Manifest[]): Record<string, string> {
  const maps = envFrom.map(({ configMapRef }) => {
    const map = ofKind(manifests, 'ConfigMap').find(({ metadata }) => metadata.name === configMapRef?.name);
    if (map === undefined) throw new Error(`There is no ConfigMap ${configMapRef?.name}`);
    return map.data ?? {};
  });
  const written = env.map(({ name, value }) => [name, value ?? '(computed)'] as const);
  return Object.assign({}, ...maps, Object.fromEntries(written)) as Record<string, string>;
}

export function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      if (operator !== 'In') throw new Error(`The rules do not know the operator ${operator}`);
      return values.includes(labels[key] ?? '');
    })
  );
}
