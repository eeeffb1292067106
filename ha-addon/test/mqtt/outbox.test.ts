import assert from 'node:assert/strict';
import { Outbox, type Outgoing } from '../../src/mqtt/outbox.ts';

describe('Outbox', () => {
  let outbox: Outbox;
  let settled: string[];

  const message = (topic: string, payload: string, retain: boolean): Outgoing => ({
    topic,
    payload,
    retain,
    qos: 1,
    settle: (error) => settled.push(`${payload}: ${error?.message ?? 'done'}`),
  });

  const rest = (): string[] => {
    const payloads: string[] = [];
    for (let next = outbox.next(); next !== undefined; next = outbox.next()) payloads.push(`${next.payload}`);
    return payloads;
  };

  beforeEach(() => {
    outbox = new Outbox();
    settled = [];
  });

  it('keeps the newest retained message of a topic, and all others, in order', () => {
    for (const [topic, payload, retain] of [
      ['a', 'a1', true],
      ['b', 'b1', false],
      ['b', 'b2', false],
      ['c', 'c1', true],
      ['a', 'a2', true],
    ] as const)
      assert.ok(outbox.add(message(topic, payload, retain)));
    assert.deepEqual(settled, ['a1: done']);
    assert.deepEqual(rest(), ['a2', 'b1', 'b2', 'c1']);
    assert.ok(outbox.isEmpty);
  });

  it('takes back a retained message unless there is a newer one', () => {
    outbox.add(message('a', 'a2', true));
    outbox.putBack(message('a', 'a1', true));
    outbox.putBack(message('b', 'b1', true));
    assert.deepEqual(settled, ['a1: done']);
    assert.deepEqual(rest(), ['a2', 'b1']);
  });

  it('gives up what is not retained, or everything', () => {
    outbox.add(message('a', 'a1', true));
    outbox.add(message('b', 'b1', false));
    outbox.giveUp(new Error('gone'), false);
    assert.deepEqual(settled, ['b1: gone']);
    outbox.giveUp(new Error('stopped'), true);
    assert.deepEqual(settled, ['b1: gone', 'a1: stopped']);
    assert.ok(outbox.isEmpty);
  });

  it('takes only so many that are not retained', () => {
    const taken = Array.from({ length: 10_001 }, (_, index) => outbox.add(message('a', `${index}`, false)));
    assert.equal(taken.indexOf(false), 10_000);
    outbox.next();
    assert.ok(outbox.add(message('a', 'again', false)));
  });
});
