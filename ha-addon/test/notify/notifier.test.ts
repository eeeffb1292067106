import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE, SECOND } from '@iaqverse/core';
import { NotifierUnderTest } from './notifier-under-test.ts';
import { Receiver } from './receiver.ts';

describe('the notifier', () => {
  const receiver = new Receiver();
  let under: NotifierUnderTest;
  const json = (id = 'hook', more: object = {}) => ({
    id,
    kind: 'webhook',
    shape: 'json',
    url: `${receiver.url}/${id}`,
    ...more,
  });
  const discord = (id = 'chat') => ({ id, kind: 'webhook', shape: 'discord', url: `${receiver.url}/${id}` });
  const paths = () => receiver.received.map(({ path }) => path).sort();

  before(() => receiver.start());
  after(() => receiver.stop());
  beforeEach(() => {
    receiver.received.length = 0;
    receiver.answers.length = 0;
  });
  afterEach(() => under.notifier.stop());

  it('tells every channel once, however often it is told', async () => {
    under = await NotifierUnderTest.with(json('a'), json('b', { language: 'de' }), json('off', { enabled: false }));
    await under.tell('raised');
    await under.tell('raised');
    await under.settings.when('sent', 2);
    await under.tell('raised');
    await under.restart();
    await under.tell('raised');
    assert.deepEqual(paths(), ['/a', '/b']);
    const bodies = receiver.bodies().sort((a, b) => String(a.language).localeCompare(String(b.language)));
    assert.match(String(bodies[0]!.text), /Grenze/);
    assert.match(String(bodies[1]!.text), /limit/);
    assert.deepEqual(await under.progress(), ['a raised sent', 'b raised sent']);
  });

  it('tells only those that an alert is for', async () => {
    under = await NotifierUnderTest.with(json('a', { min_severity: 'danger' }), json('b'), json('c'));
    await under.tell('raised', {}, { channels: ['a', 'b'] });
    await under.settings.when('sent');
    assert.deepEqual(paths(), ['/b']);
  });

  it('tries again with growing patience until it is taken', async () => {
    under = await NotifierUnderTest.with(json());
    receiver.answers.push({ status: 503 }, { status: 500 });
    await under.tell('raised');
    await under.settings.whenTried(1);
    assert.equal(receiver.received.length, 1);
    under.clock.advance(4.9 * SECOND);
    assert.deepEqual(await under.progress(), ['hook raised waiting']);
    under.clock.advance(0.1 * SECOND);
    await under.settings.whenTried(2);
    under.clock.advance(10 * SECOND);
    await under.settings.when('sent');
    assert.equal(receiver.received.length, 3);
    const keys = new Set(receiver.received.map(({ headers }) => headers['idempotency-key']));
    assert.deepEqual([...keys], ['home_bedroom_rule_co2-warning_a/0-raised']);
  });

  it('waits with the whole channel for as long as it is asked to', async () => {
    under = await NotifierUnderTest.with(discord());
    receiver.answers.push({ status: 429, headers: { 'retry-after': '30' } });
    await under.tell('raised');
    await under.settings.whenTried(1);
    await under.tell('raised', { id: 'other' });
    under.clock.advance(29 * SECOND);
    assert.deepEqual(await under.progress(), ['chat raised waiting', 'chat raised waiting']);
    under.clock.advance(SECOND);
    await under.settings.when('sent', 2);
    assert.equal(receiver.received.length, 3);
  });

  it('gives up what is refused, and says what to look at without a secret', async () => {
    under = await NotifierUnderTest.with(json('s3cret'));
    for (const status of [401, 302])
      receiver.answers.push({ status, headers: { location: `${receiver.url}/elsewhere` } });
    await under.tell('raised');
    await under.settings.when('failed');
    await under.tell('raised', { id: 'other' });
    await under.settings.when('failed', 2);
    assert.deepEqual(paths(), ['/s3cret', '/s3cret']);
    const errors = under.log.lines.filter(({ level }) => level === 'error');
    assert.match(errors[0]!.message, /refuses it with 401: check/);
    assert.match(errors[1]!.message, /final one/);
    assert.doesNotMatch(JSON.stringify(under.log.lines.map(({ context }) => context.error)), /s3cret/);
    assert.equal(under.notifier.status()[0]!.failed, 2);
  });

  it('gives up after a day', async () => {
    under = await NotifierUnderTest.with(json());
    under.channels = [json('hook', { url: 'http://127.0.0.1:1/' })];
    await under.tell('raised');
    await under.settings.whenTried(1);
    assert.match(under.notifier.status()[0]!.lastError!, /does not answer/);
    under.clock.advance(DAY + MINUTE);
    await under.settings.when('dropped');
    assert.equal(receiver.received.length, 0);
  });

  describe('when nobody answers', () => {
    beforeEach(() => receiver.answers.push('break'));

    it('tells again where the receiver knows it by its id', async () => {
      under = await NotifierUnderTest.with(json());
      await under.tell('raised');
      await under.settings.whenTried(1);
      under.clock.advance(5 * SECOND);
      await under.settings.when('sent');
      assert.equal(receiver.received.length, 2);
    });

    it('does not tell twice where two would be read', async () => {
      under = await NotifierUnderTest.with(discord());
      await under.tell('raised');
      await under.settings.when('uncertain');
      under.clock.advance(HOUR);
      assert.equal(receiver.received.length, 1);
    });

    it('tells of danger again even there', async () => {
      under = await NotifierUnderTest.with(discord());
      await under.tell('raised', { severity: 'danger' });
      await under.settings.whenTried(1);
      under.clock.advance(5 * SECOND);
      await under.settings.when('sent');
    });
  });

  it('goes on after a restart with what waits, and not with what was sent', async () => {
    under = await NotifierUnderTest.with(json('a'), json('b'));
    receiver.answers.push({ status: 500 }, { status: 204 });
    await under.tell('raised', {}, { channels: ['a'] });
    await under.settings.whenTried(1);
    await under.tell('raised', {}, { channels: ['b'] });
    await under.settings.when('sent');
    await under.restart();
    under.clock.advance(5 * SECOND);
    await under.settings.when('sent', 2);
    assert.deepEqual(paths(), ['/a', '/a', '/b']);
  });

  it('after a crash on the way tells again only where that does no harm', async () => {
    under = await NotifierUnderTest.with(json(), discord());
    await under.tell('raised');
    await under.settings.when('sent', 2);
    for (const notice of await under.settings.notices())
      await under.settings.set(`notice/${notice.channel}/${notice.id}`, { ...notice, progress: 'sending' });
    await under.crash();
    await under.settings.when('sent');
    assert.deepEqual(await under.progress(), ['chat raised uncertain', 'hook raised sent']);
    assert.deepEqual(paths(), ['/chat', '/hook', '/hook']);
  });

  it('stops at once while a receiver is silent, and goes on where that does no harm', async () => {
    under = await NotifierUnderTest.with(json(), discord());
    receiver.answers.push('silence', 'silence');
    await under.tell('raised');
    await receiver.arrived(2);
    await under.restart();
    await under.settings.when('sent');
    assert.deepEqual(await under.progress(), ['chat raised uncertain', 'hook raised sent']);
    assert.deepEqual(paths(), ['/chat', '/hook', '/hook']);
  });

  it('holds back in quiet hours what is not of danger', async () => {
    under = await NotifierUnderTest.with(json());
    under.clock.advance(11 * HOUR);
    await under.tell('raised', { id: 'mild' });
    await under.tell('raised', { id: 'bad', severity: 'danger' });
    await under.settings.when('sent');
    assert.deepEqual(
      receiver.bodies().map(({ alert }) => alert),
      ['bad'],
    );
    under.clock.advance(8 * HOUR - 1);
    assert.equal(receiver.received.length, 1);
    await under.restart();
    under.clock.advance(1);
    await under.settings.when('sent', 2);
    assert.deepEqual(
      receiver.bodies().map(({ alert }) => alert),
      ['bad', 'mild'],
    );
  });

  it('tells nobody in the morning of what came and went in the night', async () => {
    under = await NotifierUnderTest.with(json());
    under.clock.advance(11 * HOUR);
    await under.tell('raised');
    await under.tell('cleared', {}, { turn: 1 });
    assert.deepEqual(await under.progress(), ['hook raised dropped']);
    under.clock.advance(DAY);
    assert.equal(receiver.received.length, 0);
  });

  it('tells of the end those who heard of the beginning', async () => {
    under = await NotifierUnderTest.with(
      json('a'),
      json('b', { min_severity: 'danger' }),
      json('c', { tell_when_over: false }),
    );
    await under.tell('raised');
    await under.settings.when('sent', 2);
    await under.tell('cleared', {}, { turn: 1 });
    await under.settings.when('sent', 3);
    assert.deepEqual(await under.progress(), ['a raised sent', 'c raised sent', 'a cleared sent']);
    assert.match(String(receiver.bodies().at(-1)!.title), /^Over: /);
  });

  it('tells nobody of the end of what never arrived', async () => {
    under = await NotifierUnderTest.with(json());
    receiver.answers.push({ status: 500 });
    const raised = under.tell('raised');
    const cleared = under.tell('cleared', {}, { turn: 1 });
    await Promise.all([raised, cleared]);
    await under.settings.when('dropped', 2);
    assert.deepEqual(await under.progress(), ['hook raised dropped', 'hook cleared dropped']);
    assert.equal(receiver.received.length, 1);
  });

  it('tells the newest of an alert where the channel was not reached', async () => {
    under = await NotifierUnderTest.with(json());
    receiver.answers.push({ status: 500 });
    await under.tell('raised');
    await under.settings.whenTried(1);
    await under.tell('escalated', { severity: 'danger', escalations: 1 }, { turn: 1 });
    await under.settings.when('sent');
    assert.deepEqual(await under.progress(), ['hook raised dropped', 'hook escalated sent']);
    assert.match(String(receiver.bodies().at(-1)!.text), /^Nobody has answered/);
  });

  it('tells over MQTT once there is a broker', async () => {
    under = await NotifierUnderTest.with({ id: 'bus', kind: 'mqtt', topic: 'house/notice' });
    under.bus.disconnect();
    await under.tell('raised');
    await under.settings.whenTried(1);
    under.bus.connect();
    under.clock.advance(5 * SECOND);
    await under.settings.when('sent');
    const [publication, ...more] = under.bus.broker.published.filter(({ topic }) => topic === 'house/notice');
    assert.equal(more.length, 0);
    assert.equal(publication!.retain, false);
    assert.equal(publication!.qos, 1);
    const payload = JSON.parse(new TextDecoder().decode(publication!.payload));
    assert.equal(payload.alert, 'home_bedroom_rule_co2-warning_a');
    assert.equal(payload.notice, 'raised');
  });

  it('waits for a secret that the environment does not have', async () => {
    under = await NotifierUnderTest.with(json('a', { url: 'env:HOOK' }));
    await under.tell('raised');
    await under.settings.whenTried(1);
    assert.match(under.notifier.status()[0]!.lastError!, /HOOK is not set/);
    under.environment.HOOK = `${receiver.url}/revealed`;
    under.clock.advance(5 * SECOND);
    await under.settings.when('sent');
    assert.deepEqual(paths(), ['/revealed']);
    assert.doesNotMatch(JSON.stringify(await under.settings.notices()), /revealed/);
  });

  it('tells although nothing can be kept', async () => {
    under = await NotifierUnderTest.with(json());
    under.settings.set = () => Promise.reject(new Error('the disk is full'));
    await under.tell('raised');
    await receiver.arrived(1);
    assert.equal(receiver.received.length, 1);
    assert.ok(under.log.lines.some(({ level, message }) => level === 'error' && /could not be kept/.test(message)));
  });
});
