import { beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { register } from 'prom-client';
import { internalTopics, provisionedTopics, topics } from '#contracts';
import { startManagement } from '#runtime';
import { captureLog } from '#runtime/testing';
import { causes } from '../../services/notification/src/request-notification/causes.js';
import '../../services/standalone/src/standalone.js'; // every metric is declared where it is measured
import { describeWithKubectl, render } from './kubectl.js';
import { ofKind, workloadsOf, type Manifest } from './manifests.js';
import { readQuery } from './queries.js';
import { services } from './settings.js';

interface Acl {
  readonly resource: { readonly type: string; readonly name: string; readonly patternType: string };
  readonly operations: readonly string[];
}

/** What each service, and a teleservice, does with topics and groups: `write`, `read` and its own groups. */
const rights: Readonly<Record<string, readonly string[]>> = {
  registration: ['topic prodouane.registration.v1 Write'],
  account: [
    'topic prodouane.account.v1 Write',
    'topic prodouane.public.account.v1 Write',
    'topic prodouane.registration.v1 Read',
    'topic prodouane.registration.v1.parked Write',
    'group account.* Read',
  ],
  adhesion: [
    'topic prodouane.adhesion.v1 Write',
    'topic prodouane.public.adhesion.v1 Write',
    'topic prodouane.public.teleservice.v1 Write',
  ],
  notification: [
    ...internalTopics.map(({ name }) => `topic ${name} Read`),
    ...internalTopics.map(({ name }) => `topic ${name}.parked Write`),
    'group notification.* Read',
  ],
  gateway: ['topic prodouane.authentication.v1 Write'],
  provision: ['topic prodouane.* Create'],
  'teleservice-example': ['topic prodouane.public.* Read', 'group teleservice-example.* Read'],
};

describeWithKubectl('the components', () => {
  let manifests: Manifest[] = [];
  beforeAll(async () => {
    manifests = await render('overlays/production', 'prometheus', 'strimzi', 'keda');
  }, 60_000);

  it('are all rendered by these tests', () => {
    expect(readdirSync('k8s/components').sort()).toEqual(['cert-manager', 'keda', 'prometheus', 'strimzi']);
  });

  describe('strimzi', () => {
    it('speaks the first stable version of its API', () => {
      const versions = manifests.filter(({ apiVersion }) => apiVersion.startsWith('kafka.strimzi.io/'));
      expect(new Set(versions.map(({ apiVersion }) => apiVersion))).toEqual(new Set(['kafka.strimzi.io/v1']));
    });

    it('has every topic as the contracts declare it', () => {
      const built = ofKind(manifests, 'KafkaTopic').map(({ metadata, spec }) => [metadata.name, spec]);
      expect(Object.fromEntries(built)).toEqual(
        Object.fromEntries(
          provisionedTopics.map(({ name, partitions, replication, retentionMs }) => [
            name,
            {
              partitions,
              replicas: replication,
              config: { 'retention.ms': retentionMs, 'min.insync.replicas': replication - 1 },
            },
          ]),
        ),
      );
    });

    it('lets notification read every topic on which something causes a message', () => {
      const read = new Set(causes.map(({ topic }) => `topic ${topic} Read`));
      expect(rights['notification']).toEqual(expect.arrayContaining([...read]));
    });

    it('gives each service and teleservice the rights that it needs, and no password', () => {
      const users = ofKind(manifests, 'KafkaUser').map(({ metadata, spec }) => {
        const { acls } = spec?.['authorization'] as { acls: readonly Acl[] };
        const { password } = spec?.['authentication'] as { password: { valueFrom: { secretKeyRef: object } } };
        expect(password.valueFrom.secretKeyRef).toEqual({ name: `${metadata.name}-kafka`, key: 'password' });
        return [metadata.name, acls.flatMap(rightsOf)] as const;
      });
      expect(Object.fromEntries(users)).toEqual(rights);
    });
  });

  describe('keda', () => {
    it('scales the consumers of topics, never beyond the partitions, by their own groups', () => {
      for (const { metadata, spec } of ofKind(manifests, 'ScaledObject')) {
        const triggers = spec?.['triggers'] as readonly { metadata: { consumerGroup: string; topic: string } }[];
        for (const { consumerGroup, topic } of triggers.map((trigger) => trigger.metadata)) {
          expect(consumerGroup).toMatch(new RegExp(`^${metadata.name}\\.`));
          expect(rights[metadata.name]).toContain(`topic ${topic} Read`);
          const partitions = topics.find(({ name }) => name === topic)?.partitions ?? 0;
          expect(spec?.['maxReplicaCount']).toBeLessThanOrEqual(partitions);
        }
        const deployment = ofKind(manifests, 'Deployment').find((one) => one.metadata.name === metadata.name);
        expect([metadata.name, deployment?.spec?.['replicas']]).toEqual([metadata.name, undefined]);
      }
      expect(ofKind(manifests, 'ScaledObject').map(({ metadata }) => metadata.name)).toEqual([
        'account',
        'notification',
      ]);
    });
  });

  describe('cert-manager', () => {
    it('certifies each service by the names under which it is called', () => {
      const certificates = ofKind(manifests, 'Certificate').filter(({ spec }) => !spec?.['isCA']);
      expect(
        Object.fromEntries(certificates.map(({ metadata, spec }) => [metadata.name, spec?.['dnsNames']])),
      ).toMatchObject({
        registration: expect.arrayContaining(['registration']),
        account: expect.arrayContaining(['account']),
        adhesion: expect.arrayContaining(['adhesion']),
        gateway: expect.arrayContaining(['gateway.prodouane.svc']),
      });
      for (const { metadata, spec } of certificates) {
        const pod = workloadsOf(manifests).find(({ name }) => name === metadata.name)?.pod;
        expect(pod?.volumes?.map(({ secret }) => secret?.secretName)).toContain(spec?.['secretName']);
      }
    });
  });

  describe('prometheus', () => {
    const dashboard = (): { panels: readonly { title: string; targets: readonly { expr: string }[] }[] } => {
      const found = ofKind(manifests, 'ConfigMap').find(
        ({ metadata }) => metadata.labels?.['grafana_dashboard'] === '1',
      );
      return JSON.parse(found?.data?.['prodouane.json'] ?? '{}') as ReturnType<typeof dashboard>;
    };
    interface AlertingRule {
      readonly alert: string;
      readonly expr: string;
      readonly for?: string;
    }
    const alerts = (): AlertingRule[] => {
      const [{ spec } = {}] = ofKind(manifests, 'PrometheusRule');
      const groups = spec?.['groups'] as readonly { rules: readonly AlertingRule[] }[];
      return groups.flatMap(({ rules }) => rules);
    };

    it('scrapes the port of management of every service', () => {
      const scraped = ofKind(manifests, 'Service').filter(({ metadata, spec }) => {
        const ports = spec?.['ports'] as readonly { name: string }[];
        return (
          metadata.labels?.['app.kubernetes.io/part-of'] === 'prodouane' &&
          ports.some(({ name }) => name === 'management')
        );
      });
      expect(scraped.map(({ metadata }) => metadata.name).sort()).toEqual([...services].sort());
      expect(ofKind(manifests, 'ServiceMonitor')).toMatchObject([
        {
          spec: {
            selector: { matchLabels: { 'app.kubernetes.io/part-of': 'prodouane' } },
            endpoints: [{ port: 'management', path: '/metrics' }],
          },
        },
      ]);
    });

    it('asks for metrics and labels that exist, in queries that can be read', async () => {
      const known = await knownMetrics();
      const asked = [
        ...alerts().map(({ alert, expr }) => ({ from: alert, expr })),
        ...dashboard().panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ from: title, expr }))),
      ];
      expect(asked.length).toBeGreaterThan(25);
      for (const { from, expr } of asked) {
        const { metrics, labels } = readQuery(expr);
        expect([from, metrics.length > 0, metrics.filter((name) => !known.has(name))]).toEqual([from, true, []]);
        const held = new Set([...metrics.flatMap((name) => known.get(name) ?? []), ...targetLabels]);
        expect([from, labels.filter((name) => !held.has(name))]).toEqual([from, []]);
      }
    });

    it('tells at once of what stands still, since the metric itself knows no short fault', () => {
      const stopped = [
        'BrokerIsAway',
        'DocumentsAreAstray',
        'EventsArePassedOver',
        'PartitionIsHeld',
        'WorkerFails',
        'WorkerHearsNothing',
      ];
      const atOnce = alerts().filter(({ alert, for: waits }) => stopped.includes(alert) && waits === undefined);
      expect(atOnce.map(({ alert }) => alert).sort()).toEqual(stopped);
    });

    it('would not pass over a metric that nobody measures, or a query that cannot be read', async () => {
      expect((await knownMetrics()).has('prodouane_nothing_total')).toBe(false);
      expect(readQuery('sum by (worker) (rate(prodouane_nothing_total{code="x"}[5m]))')).toEqual({
        metrics: ['prodouane_nothing_total'],
        labels: ['worker', 'code'],
      });
      expect(() => readQuery('sum by (worker (up)')).toThrow(/Cannot read the query/);
    });
  });
});

/** What scraping adds to every series, and what histograms have. */
const targetLabels = ['service', 'pod', 'namespace', 'job', 'instance', 'le'];

/** Every series that a service may report, with its labels. */
async function knownMetrics(): Promise<Map<string, readonly string[]>> {
  const management = await startManagement({ host: '127.0.0.1', port: 0, checks: {}, log: captureLog().log });
  await management.close();
  const metrics = (await register.getMetricsAsJSON()) as unknown as readonly { name: string; type: string }[];
  return new Map(
    metrics.flatMap(({ name, type }) => {
      const { labelNames = [] } = register.getSingleMetric(name) as unknown as { labelNames?: readonly string[] };
      const series = type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name];
      return series.map((one) => [one, labelNames] as const);
    }),
  );
}

function rightsOf({ resource: { type, name, patternType }, operations }: Acl): string[] {
  const what = `${type} ${name}${patternType === 'prefix' ? '*' : ''}`;
  return operations.filter((operation) => operation !== 'Describe').map((operation) => `${what} ${operation}`);
}
