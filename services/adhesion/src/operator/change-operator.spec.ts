import { describe, it } from '@jest/globals';
import type { OperatorEvent } from '#contracts';
import { given } from '#event-sourcing/testing';
import { v5 as uuidFrom } from 'uuid';
import { closed, designated, establishment, opened } from '../../test/operator-events.js';
import {
  addEstablishment,
  closeOperator,
  openOperator,
  removeEstablishment,
  renameOperator,
  succeedOperator,
} from './change-operator.js';
import { NoSuchOperator, operator, OperatorClosed } from './operator.js';

const { operatorId, kind, verified, identity, at } = opened.data;
const toOpen = { eventId: opened.id, at, operatorId, kind, verified, identity };
const { establishmentId, establishment: box } = establishment.data;
const named = { establishmentId, establishment: box };
const decision = { eventId: '0192f0c1-9d31-7b02-8e64-4a1f2b3c5d99', at };
const event = (type: OperatorEvent['type'], data: object) =>
  ({ id: decision.eventId, type, data: { operatorId, ...data, at } }) as OperatorEvent;

describe('an operator [R-60]', () => {
  it('is opened by one of its numbers', () => {
    given(operator).when(openOperator, toOpen).then(opened);
  });

  it('is the same by whichever number', () => {
    given(operator, opened).when(openOperator, toOpen).then();
  });

  it('has the establishment by which it was named', () => {
    const first = { ...establishment, id: uuidFrom('establishment-added', opened.id) };
    given(operator)
      .when(openOperator, { ...toOpen, establishment: named })
      .then(opened, first);
    const later = { ...toOpen, eventId: establishment.id, establishment: named };
    given(operator, opened).when(openOperator, later).then(establishment);
    given(operator, opened, establishment).when(openOperator, later).then();
  });

  it('begins anew after it was closed, without its administrators', () => {
    given(operator, opened, designated('a'), closed).when(openOperator, toOpen).then(opened);
    given(operator, opened, designated('a'), closed, opened)
      .when((state) => {
        if (state.status !== 'open' || state.administrators.length > 0) throw new Error('not anew');
        return [];
      })
      .then();
  });

  it('is renamed, and gains and loses establishments', () => {
    given(operator, opened)
      .when(renameOperator, { ...decision, identity: 'another' })
      .then(event('operator-renamed', { identity: 'another' }));
    given(operator, opened)
      .when(addEstablishment, { ...decision, ...named })
      .then(event('establishment-added', named));
    given(operator, opened, establishment)
      .when(addEstablishment, { ...decision, ...named })
      .then();
    given(operator, opened, establishment)
      .when(removeEstablishment, { ...decision, establishmentId })
      .then(event('establishment-removed', { establishmentId }));
    given(operator, opened)
      .when(removeEstablishment, { ...decision, establishmentId })
      .then();
  });

  it('may be followed by another, never by itself', () => {
    const successorId = '5f0d2a34-8c61-8b7e-a1d0-3c9e72b4f601';
    const succeeded = event('operator-succeeded', { successorId });
    given(operator, opened)
      .when(succeedOperator, { ...decision, successorId })
      .then(succeeded);
    given(operator, opened, succeeded)
      .when(succeedOperator, { ...decision, successorId })
      .then();
    given(operator, opened)
      .when(succeedOperator, { ...decision, successorId: operatorId })
      .then();
  });

  it('is closed with a reason, once', () => {
    const toClose = { eventId: closed.id, at: closed.data.at, reason: closed.data.reason };
    given(operator, opened).when(closeOperator, toClose).then(closed);
    given(operator, opened, closed).when(closeOperator, toClose).then();
    given(operator).when(closeOperator, toClose).thenRefused(NoSuchOperator);
  });

  it('does not change while it is closed, or unknown', () => {
    const toRename = { ...decision, identity: 'another' };
    given(operator, opened, closed).when(renameOperator, toRename).thenRefused(OperatorClosed);
    given(operator).when(renameOperator, toRename).thenRefused(NoSuchOperator);
  });
});
