import { ofKind, selects, workloadsOf, type Labels, type Manifest, type Selector } from './manifests.js';

interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string };
}
const anywhere = { ipBlock: { cidr: 'anywhere' } };
interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly port: string | number }[];
}
interface Policy {
  readonly podSelector: Selector;
  readonly policyTypes: readonly string[];
  readonly ingress?: readonly Rule[];
  readonly egress?: readonly Rule[];
}

/**
 * Who may speak to whom, as `gateway → registration`, once all network policies are taken together: one pod to another
 * where the first may send and the second may receive; what is not a pod of the namespace by its selector or network.
 */
export function arrowsOf(manifests: readonly Manifest[]): string[] {
  const brokers = ofKind(manifests, 'Kafka').map(brokersOf);
  const policies = [
    ...ofKind(manifests, 'NetworkPolicy').map(({ spec }) => spec as unknown as Policy),
    ...brokers.map(({ policy }) => policy),
  ];
  const pods = [...workloadsOf(manifests), ...brokers].map(({ name, labels }) => ({ name, labels }));
  const sends = (labels: Labels) => peersOf(policies, labels, 'egress');
  const receives = (labels: Labels) => peersOf(policies, labels, 'ingress');
  const inside = pods.flatMap((from) =>
    pods
      .filter((to) => includes(sends(from.labels), to.labels) && includes(receives(to.labels), from.labels))
      .map((to) => `${from.name} → ${to.name}`),
  );
  const outside = pods.flatMap(({ name, labels }) => [
    ...strangers(sends(labels)).map((peer) => `${name} → ${peer}`),
    ...strangers(receives(labels)).map((peer) => `${peer} → ${name}`),
  ]);
  return [...new Set([...inside, ...outside])].sort();
}

/** The pods that an operator makes of a Kafka, and the policy that it makes of the peers of its listeners. */
function brokersOf({ metadata: { name }, spec }: Manifest): { name: string; labels: Labels; policy: Policy } {
  const labels = { 'strimzi.io/cluster': name };
  const { listeners } = spec?.['kafka'] as { listeners: readonly { port: number; networkPolicyPeers: Peer[] }[] };
  const ingress = listeners.map(({ port, networkPolicyPeers }) => ({ from: networkPolicyPeers, ports: [{ port }] }));
  return {
    name: 'brokers',
    labels,
    policy: { podSelector: { matchLabels: labels }, policyTypes: ['Ingress'], ingress },
  };
}

/** Everyone whom the policies that hold for a pod let through, one way; throws where none holds, or one names no port. */
function peersOf(policies: readonly Policy[], labels: Labels, way: 'ingress' | 'egress'): Peer[] {
  const type = way === 'ingress' ? 'Ingress' : 'Egress';
  const held = policies.filter(
    ({ podSelector, policyTypes }) => policyTypes.includes(type) && selects(podSelector, labels),
  );
  if (held.length === 0) throw new Error(`No policy keeps ${JSON.stringify(labels)} from ${way}`);
  return held
    .flatMap((policy) => policy[way] ?? [])
    .flatMap(({ from, to, ports = [] }) => {
      if (!from && !to && ports.length === 0) return [anywhere];
      if (ports.length === 0) throw new Error('A policy opens every port');
      return from ?? to ?? [];
    });
}

const includes = (peers: readonly Peer[], labels: Labels): boolean =>
  peers.some(({ podSelector, namespaceSelector }) => podSelector && !namespaceSelector && selects(podSelector, labels));

const strangers = (peers: readonly Peer[]): string[] =>
  peers.flatMap(({ namespaceSelector, ipBlock }) => {
    if (ipBlock) return [ipBlock.cidr];
    const labels = Object.entries(namespaceSelector?.matchLabels ?? {}).map(([key, value]) => `${key}=${value}`);
    return labels.length > 0 ? [`(${labels.join(',')})`] : [];
  });
