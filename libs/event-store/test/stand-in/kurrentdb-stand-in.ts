import { randomUUID } from 'node:crypto';
import { Metadata, Server, ServerCredentials, status } from '@grpc/grpc-js';
import type { ServerReadableStream, ServiceError, UntypedServiceImplementation, sendUnaryData } from '@grpc/grpc-js';
import { GossipService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb.js';
import type { ClusterInfo } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import { ServerFeaturesService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import features from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import type { SupportedMethods } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import { StreamsService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { AppendReq, AppendResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { StandInLog } from './stand-in-log.js';
import {
  appended,
  checkpoint,
  clusterInfo,
  confirmation,
  eventRead,
  expectationOf,
  proposalOf,
  streamNotFound,
  streamOf,
} from './stand-in-messages.js';
import { type ReadCall, subscribe, write } from './stand-in-subscription.js';

/** What befalls one call: no answer ever, a broken connection, or a node that knows of no leader. */
export type Fault = 'unanswered' | 'broken' | 'no leader';
/** A subscription may have been confirmed before the fault. */
export type SubscriptionFault = Fault | 'broken, confirmed';
/** An append may have been written before the fault. */
export type AppendFault = Fault | 'unanswered, written' | 'broken, written';

type AppendCall = ServerReadableStream<AppendReq, AppendResp>;

const MAX_APPEND_BYTES = 1_048_576;

/**
 * A stand-in for one node of KurrentDB: what the real client says over gRPC to `Streams.Read`, `Streams.Append` and
 * `ServerFeatures` is answered from a log in memory. Written after the server's documentation and messages, not after the
 * driver; what no server could be asked about is not shown by it.
 */
export class KurrentDbStandIn {
  readonly appendFaults: AppendFault[] = [];
  readonly readFaults: Fault[] = [];
  readonly subscriptionFaults: SubscriptionFault[] = [];
  /** Calls so far; appends include those that were refused. */
  readonly calls = { append: 0, read: 0, subscribe: 0 };
  /** Subscriptions that are open now, and how many events each was sent. */
  readonly subscriptions = new Map<ReadCall, number>();
  /** Who leads, where this node does not. */
  leader: KurrentDbStandIn | undefined;
  /** Who belongs to the cluster, this node included. */
  peers: readonly KurrentDbStandIn[] = [this];
  #server: Server | undefined;
  #port = 0;

  private constructor(readonly log: StandInLog) {}

  static async start(log = new StandInLog()): Promise<KurrentDbStandIn> {
    const standIn = new KurrentDbStandIn(log);
    await standIn.resume();
    return standIn;
  }

  /** Nodes over one log, the first of which leads. Each answers everything at once that any of them wrote. */
  static async cluster(size: number): Promise<KurrentDbStandIn[]> {
    const log = new StandInLog();
    const nodes = await Promise.all(Array.from({ length: size }, () => KurrentDbStandIn.start(log)));
    for (const node of nodes) node.peers = nodes;
    nodes[0]?.lead();
    return nodes;
  }

  /** From now on this node leads its cluster; the one that did ends its subscriptions. */
  lead(): void {
    for (const peer of this.peers) {
      if (peer !== this && peer.leader === undefined) peer.endSubscriptions('quietly');
      peer.leader = peer === this ? undefined : this;
    }
  }

  /** The whole cluster's. Options as they stand there: `defaultDeadline=500`. */
  url(...options: string[]): string {
    const hosts = this.peers.map((peer) => `127.0.0.1:${peer.#port}`).join(',');
    return `kurrentdb://${hosts}?${['tls=false', ...options].join('&')}`;
  }

  /** As if the node were killed: every connection breaks. The log stays. */
  async halt(): Promise<void> {
    this.#server?.forceShutdown();
    this.#server = undefined;
    this.subscriptions.clear();
  }

  /** Serves again, at the same address. */
  async resume(): Promise<void> {
    const server = new Server();
    const serve = (service: unknown, methods: object) =>
      server.addService(service as never, methods as UntypedServiceImplementation);
    serve(StreamsService, {
      append: (call: AppendCall, answer: sendUnaryData<AppendResp>) => void this.#append(call, answer),
      read: (call: ReadCall) => void this.#read(call),
      batchAppend: (call: ReadCall) => void call.emit('error', { code: status.UNIMPLEMENTED }),
    });
    serve(GossipService, { read: (_: unknown, answer: sendUnaryData<ClusterInfo>) => answer(null, this.#gossip()) });
    serve(ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: sendUnaryData<SupportedMethods>) => answer(null, supported()),
    });
    this.#port = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`127.0.0.1:${this.#port}`, ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
    this.#server = server;
  }

  /** Ends every subscription: with no word, or with the connection. */
  endSubscriptions(how: 'quietly' | 'broken'): void {
    for (const call of this.subscriptions.keys()) {
      if (how === 'quietly') call.end();
      else call.emit('error', broken());
    }
  }

  /** Tells every subscriber a checkpoint, true or not. */
  sendCheckpoint(position: bigint): void {
    for (const call of this.subscriptions.keys()) call.write(checkpoint(position));
  }

  #gossip(): ClusterInfo {
    return clusterInfo(
      this.peers.map((peer) => ({
        port: peer.#port,
        leads: peer.leader === undefined,
        alive: peer.#server !== undefined,
      })),
    );
  }

  async #append(call: AppendCall, answer: sendUnaryData<AppendResp>): Promise<void> {
    this.calls.append += 1;
    const requests: AppendReq[] = [];
    try {
      for await (const request of call) requests.push(request as AppendReq);
    } catch {
      return;
    }
    const options = requests[0]?.getOptions();
    if (options === undefined) return answer({ code: status.INVALID_ARGUMENT });
    const refusal = this.#notLeader(call.metadata);
    if (refusal) return answer(refusal);
    if (this.log.isTombstoned(streamOf(options))) return answer(deleted(streamOf(options)));
    const fault = this.appendFaults.shift();
    const proposals = requests.slice(1).map((request) => proposalOf(request.getProposedMessage()!));
    const bytes = proposals.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
    if (bytes > MAX_APPEND_BYTES) return answer(tooLarge());
    if (fault === undefined || fault.endsWith('written')) {
      const expected = expectationOf(options);
      const outcome = appended(this.log.append(streamOf(options), expected, proposals), expected);
      if (fault === undefined) return answer(null, outcome);
    }
    if (!fault.startsWith('unanswered')) answer(fault === 'no leader' ? noLeader() : broken());
  }

  async #read(call: ReadCall): Promise<void> {
    const options = call.request.getOptions()!;
    const live = options.hasSubscription();
    this.calls[live ? 'subscribe' : 'read'] += 1;
    const refusal = this.#notLeader(call.metadata);
    if (refusal) return void call.emit('error', refusal);
    const fault = (live ? this.subscriptionFaults : this.readFaults).shift();
    if (fault === 'unanswered') return;
    if (fault === 'broken, confirmed') await write(call, confirmation(randomUUID()));
    if (fault) return void call.emit('error', fault === 'no leader' ? noLeader() : broken());
    if (live) {
      this.subscriptions.set(call, 0);
      await subscribe(call, this.log, options, (sent) => this.subscriptions.set(call, sent));
      this.subscriptions.delete(call);
      return;
    }
    const name = streamOf(options.getStream());
    if (this.log.isTombstoned(name)) return void call.emit('error', deleted(name));
    const stream = this.log.stream(name);
    if (stream.length === 0) await write(call, streamNotFound(name));
    const from = options.getStream()!;
    const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
    const first = from.hasRevision() ? Number(from.getRevision()) : backwards ? stream.length - 1 : 0;
    const asked = backwards ? stream.slice(0, first + 1).reverse() : stream.slice(first);
    for (const event of asked.slice(0, Number(options.getCount()))) await write(call, eventRead(event, options));
    call.end();
  }

  #notLeader(metadata: Metadata): Partial<ServiceError> | undefined {
    if (this.leader === undefined || metadata.get('requires-leader')[0] !== 'true') return undefined;
    const leads = new Metadata();
    leads.set('exception', 'not-leader');
    leads.set('leader-endpoint-host', '127.0.0.1');
    leads.set('leader-endpoint-port', `${this.leader.#port}`);
    return { code: status.NOT_FOUND, details: 'Leader info available', metadata: leads };
  }
}

const broken = () => ({ code: status.UNAVAILABLE, details: 'The connection broke' });
const noLeader = () => ({ code: status.UNKNOWN, details: 'No leader info available in response' });

function deleted(stream: string): Partial<ServiceError> {
  const metadata = new Metadata();
  metadata.set('exception', 'stream-deleted');
  metadata.set('stream-name', stream);
  return { code: status.FAILED_PRECONDITION, details: `Event stream '${stream}' is deleted.`, metadata };
}

function tooLarge(): Partial<ServiceError> {
  const metadata = new Metadata();
  metadata.set('exception', 'maximum-append-size-exceeded');
  metadata.set('maximum-append-size', `${MAX_APPEND_BYTES}`);
  return { code: status.INVALID_ARGUMENT, details: 'Maximum Append Size Exceeded', metadata };
}

/** What a server of today lists: the client prefers BatchAppend wherever that is named. */
function supported(): SupportedMethods {
  const methods = ['read', 'append', 'batchappend'].map((name) =>
    new features.SupportedMethod().setServiceName('event_store.client.streams.streams').setMethodName(name),
  );
  return new features.SupportedMethods().setEventStoreServerVersion('0.0.0-stand-in').setMethodsList(methods);
}
