import assert from 'node:assert/strict';
import { type Alert, LANGUAGES, MINUTE, type Plan, type PlannedAction, type RoomView } from '@iaqverse/core';
import { Words } from '../../src/i18n/words.ts';
import { headline } from '../../src/panel/headline.ts';
import { alert, planned } from '../service/example-acting.ts';
import { NOW, room } from '../service/example-home.ts';

const words = new Words('en');

function good(name: string, known: Partial<RoomView> = {}): RoomView {
  const place = { site: 'home', room: name.toLowerCase() };
  return { ...room({ ...place, name, type: 'office', score: 90, quantities: { co2: { value: 600 } } }), ...known };
}

function advised(name: string, known: Partial<PlannedAction>): RoomView {
  const place = { site: 'home', room: name.toLowerCase() };
  const action = planned({ id: name, actuator: `${name}-fan`, kind: 'fan', name: 'Fan', place, at: NOW, ...known });
  const plan: Plan = { place, madeAt: NOW - MINUTE, actions: [action], forbidden: [], expected: {} };
  return good(name, { plan });
}

function alerted(name: string, known: Partial<Alert>): RoomView {
  const place = { site: 'home', room: name.toLowerCase() };
  return good(name, { alerts: [alert({ id: 'a', rule: 'r', raisedAt: NOW, place, ...known })] });
}

const unjudged = (name: string): RoomView => good(name, { score: undefined });
const said = (...rooms: RoomView[]): string => headline(rooms, words, NOW);

const FINE = 'The air is good in every room.';

describe('The headline over all rooms', () => {
  it('is at ease while nothing speaks against it', () => {
    assert.equal(said(good('Study'), good('Den')), FINE);
    assert.equal(said(good('Study'), advised('Den', { priority: 'medium' })), FINE);
    assert.equal(said(good('Study'), alerted('Den', { severity: 'info' })), FINE);
    assert.equal(said(good('Study'), alerted('Den', { severity: 'danger', phase: 'cleared' })), FINE);
  });

  it('says where the air will not stay good, and where something is to be done', () => {
    const reaching = { priority: 'high', reason: 'will_reach_limit' } as const;
    assert.equal(said(good('Study'), advised('Den', reaching)), 'Good now, but it will not stay so: Den.');
    assert.equal(
      said(good('Study'), advised('Den', { priority: 'urgent', reason: 'safety' })),
      'Good now, with something to do soon: Den.',
    );
  });

  it('says where there is an alert, also one that somebody saw, and calls no air good that is in danger', () => {
    assert.equal(said(good('Study'), alerted('Den', {})), 'Good now, but there is an alert: Den.');
    assert.equal(
      said(good('Study'), alerted('Den', { phase: 'acknowledged' })),
      'Good now, but there is an alert: Den.',
    );
    assert.equal(
      said(advised('Study', {}), alerted('Den', { severity: 'danger' })),
      'Look here first, there is an alert: Den.',
    );
  });

  it('names the rooms that nobody judges, or how many they are', () => {
    assert.equal(said(good('Study'), unjudged('Den')), 'Good where the air is judged. Not judged: Den.');
    assert.equal(
      said(good('Study'), ...['A', 'B', 'C', 'D', 'E'].map(unjudged)),
      'Good where the air is judged. Not judged: A, B, and 3 more.',
    );
    assert.equal(said(unjudged('Den')), 'Too little is known to judge the air.');
  });

  it('differs in every language', () => {
    const rooms = [good('Study'), unjudged('Den')];
    const texts = LANGUAGES.map((language) => headline(rooms, new Words(language), NOW));
    assert.equal(new Set(texts).size, LANGUAGES.length);
  });
});
