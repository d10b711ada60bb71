import { randomUUID } from 'node:crypto';
import gossip from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import type { ClusterInfo } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import type { UUID } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type {
  AppendReq,
  AppendResp,
  ReadReq,
  ReadResp,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { Answer, Expectation, Logged, Proposal } from './stand-in-log.js';

const text = (bytes: Uint8Array | string) => Buffer.from(bytes as Uint8Array).toString('utf8');
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes as string).toString('base64');

export function streamOf(options: AppendReq.Options | ReadReq.Options.StreamOptions | undefined): string {
  return text(options?.getStreamIdentifier()?.getStreamName_asU8() ?? '');
}

export function expectationOf(options: AppendReq.Options): Expectation {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasStreamExists()) return 'stream_exists';
  return options.hasAny() ? 'any' : BigInt(options.getRevision());
}

export function proposalOf(message: AppendReq.ProposedMessage): Proposal {
  return {
    id: message.getId()?.getString() ?? '',
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

export function appended(answer: Answer, expected: Expectation): AppendResp {
  const response = new streams.AppendResp();
  if (!answer.wrong) {
    const position = new streams.AppendResp.Position();
    position.setCommitPosition(`${answer.position}`).setPreparePosition(`${answer.position}`);
    const success = new streams.AppendResp.Success();
    return response.setSuccess(success.setCurrentRevision(`${answer.revision}`).setPosition(position));
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  const empty = new shared.Empty();
  if (answer.current === undefined) wrong.setCurrentNoStream(empty);
  else wrong.setCurrentRevision(`${answer.current}`);
  if (expected === 'no_stream') wrong.setExpectedNoStream(empty);
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(empty);
  else if (expected === 'any') wrong.setExpectedAny(empty);
  else wrong.setExpectedRevision(`${expected}`);
  return response.setWrongExpectedVersion(wrong);
}

export function eventRead(event: Logged, asked: ReadReq.Options): ReadResp {
  const record = new streams.ReadResp.ReadEvent.RecordedEvent();
  record
    .setId(idOf(event.id, asked))
    .setStreamIdentifier(identifier(event.stream))
    .setStreamRevision(`${event.revision}`)
    .setCommitPosition(`${event.position}`)
    .setPreparePosition(`${event.position}`)
    .setData(base64(event.data))
    .setCustomMetadata(base64(event.metadata));
  record
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', event.contentType)
    .set('created', `${BigInt(event.created) * 10_000n}`);
  const read = new streams.ReadResp.ReadEvent().setEvent(record).setCommitPosition(`${event.position}`);
  return new streams.ReadResp().setEvent(read);
}

function idOf(id: string, asked: ReadReq.Options): UUID {
  if (asked.getUuidOption()?.hasString()) return new shared.UUID().setString(id);
  const hex = BigInt(`0x${id.replaceAll('-', '')}`);
  const structured = new shared.UUID.Structured();
  structured.setMostSignificantBits(`${BigInt.asIntN(64, hex >> 64n)}`);
  structured.setLeastSignificantBits(`${BigInt.asIntN(64, hex)}`);
  return new shared.UUID().setStructured(structured);
}

const identifier = (stream: string) => new shared.StreamIdentifier().setStreamName(base64(stream));

export function streamNotFound(stream: string): ReadResp {
  const missing = new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifier(stream));
  return new streams.ReadResp().setStreamNotFound(missing);
}

export function confirmation(id: string): ReadResp {
  return new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id));
}

export function checkpoint(position: bigint): ReadResp {
  const at = new streams.ReadResp.Checkpoint();
  return new streams.ReadResp().setCheckpoint(at.setCommitPosition(`${position}`).setPreparePosition(`${position}`));
}

export function caughtUp(): ReadResp {
  return new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());
}

/** Nodes of this machine, as a node tells of its cluster. */
export function clusterInfo(
  nodes: readonly { readonly port: number; readonly leads: boolean; readonly alive: boolean }[],
): ClusterInfo {
  const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
  const members = nodes.map(({ port, leads, alive }) =>
    new gossip.MemberInfo()
      .setInstanceId(new shared.UUID().setString(randomUUID()))
      .setTimeStamp(`${Date.now()}`)
      .setState(leads ? LEADER : FOLLOWER)
      .setIsAlive(alive)
      .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(port)),
  );
  return new gossip.ClusterInfo().setMembersList(members);
}
