import assert from 'node:assert/strict';
import { parsePhoneAction } from '@iaqverse/core';
import { NotifierUnderTest } from './notifier-under-test.ts';
import { Receiver } from './receiver.ts';

describe('what arrives over each kind of channel', () => {
  const receiver = new Receiver();
  let under: NotifierUnderTest;
  const alert = { severity: 'danger' as const, values: { co2: 2150 }, condition: 'co2 > 2000 for 5m' };

  before(() => receiver.start());
  after(() => receiver.stop());
  beforeEach(() => {
    receiver.received.length = 0;
  });
  afterEach(() => under.notifier.stop());

  /** The requests for an alert that is raised and cleared. */
  async function both(channel: object, more: object = {}) {
    under = await NotifierUnderTest.with(channel);
    under.environment.SECRET = 's3cret';
    under.environment.BRACED = 's3{to}t';
    await under.tell('raised', { ...alert, ...more });
    await under.settings.when('sent');
    await under.tell('cleared', { ...alert, ...more, latest: { co2: 900 } }, { turn: 1 });
    await under.settings.when('sent', 2);
    return receiver.received;
  }

  it('JSON: everything that is known', async () => {
    const url = `${receiver.url}/hook`;
    const [raised] = await both({ id: 'c', kind: 'webhook', shape: 'json', url, headers: { 'X-Key': 'env:SECRET' } });
    assert.equal(raised!.headers['x-key'], 's3cret');
    assert.equal(raised!.headers['content-type'], 'application/json; charset=utf-8');
    const { title, text, ...rest } = JSON.parse(raised!.body);
    assert.match(text, /2,150\u00a0ppm/);
    assert.equal(title, 'Bedroom: co2-warning');
    assert.deepEqual(rest, {
      id: 'home_bedroom_rule_co2-warning_a/0-raised',
      notice: 'raised',
      language: 'en',
      alert: 'home_bedroom_rule_co2-warning_a',
      cause: 'rule',
      rule: 'co2-warning',
      severity: 'danger',
      phase: 'raised',
      site: 'home',
      room: 'bedroom',
      room_name: 'Bedroom',
      condition: 'co2 > 2000 for 5m',
      measured: { co2: 2150 },
      escalations: 0,
      raised_at: '2027-01-15T12:00:00Z',
      cleared_at: null,
    });
  });

  it('Discord: one embed that calls nobody', async () => {
    await both({ id: 'c', kind: 'webhook', shape: 'discord', url: `${receiver.url}/api/webhooks/1/x` });
    const [raised, cleared] = receiver.bodies() as { embeds: Record<string, unknown>[]; allowed_mentions: unknown }[];
    assert.deepEqual(raised!.allowed_mentions, { parse: [] });
    assert.equal(raised!.embeds[0]!.title, 'Bedroom: co2-warning');
    assert.notEqual(raised!.embeds[0]!.color, cleared!.embeds[0]!.color);
  });

  it('ntfy: to its topic, loud for danger, in the same place when it is over', async () => {
    await both({ id: 'c', kind: 'webhook', shape: 'ntfy', url: receiver.url, topic: 'env:SECRET', token: 'tk' });
    const [raised, cleared] = receiver.bodies();
    assert.equal(receiver.received[0]!.headers.authorization, 'Bearer tk');
    assert.equal(raised!.topic, 's3cret');
    assert.deepEqual([raised!.priority, cleared!.priority], [5, 2]);
    assert.equal(raised!.sequence_id, cleared!.sequence_id);
  });

  it('PagerDuty: an event that is triggered and resolved under one key', async () => {
    await both({ id: 'c', kind: 'webhook', shape: 'pagerduty', url: receiver.url, routing_key: 'env:SECRET' });
    const [raised, cleared] = receiver.bodies() as { payload: Record<string, unknown>; [key: string]: unknown }[];
    assert.deepEqual([raised!.event_action, cleared!.event_action], ['trigger', 'resolve']);
    assert.equal(raised!.dedup_key, cleared!.dedup_key);
    assert.equal(raised!.routing_key, 's3cret');
    assert.equal(raised!.payload.severity, 'critical');
    assert.equal(raised!.payload.source, 'home/bedroom');
  });

  it('a text message: the fields of the gateway, short enough', async () => {
    const [raised] = await both({
      id: 'c',
      kind: 'webhook',
      shape: 'sms',
      url: receiver.url,
      to: '+33600000000',
      fields: { To: '{to}', Body: '{text}', key: 'env:BRACED', ref: '{id}' },
      user: 'ada',
      password: 'env:SECRET',
      max_length: 60,
    });
    assert.equal(raised!.headers.authorization, `Basic ${Buffer.from('ada:s3cret').toString('base64')}`);
    const form = new URLSearchParams(raised!.body);
    assert.equal(form.get('To'), '+33600000000');
    assert.equal(form.get('key'), 's3{to}t');
    assert.ok(form.get('Body')!.length <= 60 && form.get('Body')!.endsWith('…'));
  });

  it('a text message as JSON', async () => {
    await both({ id: 'c', kind: 'webhook', shape: 'sms', url: receiver.url, to: '+336', encoding: 'json' });
    assert.deepEqual(Object.keys(receiver.bodies()[0]!), ['to', 'text']);
  });

  describe('Home Assistant', () => {
    const phone = (more: object = {}) => ({
      id: 'c',
      kind: 'home_assistant',
      url: `${receiver.url}/core/api/`,
      token: 'env:SECRET',
      service: 'notify.mobile_app_phone',
      ...more,
    });
    interface Call {
      message: string;
      title?: string;
      data: {
        tag: string;
        actions?: { action: string; title: string }[];
        push?: Record<string, unknown>;
        priority?: string;
      };
    }
    const calls = () => receiver.bodies() as unknown as Call[];

    it('calls the notify action with buttons, and takes the notification away when it is over', async () => {
      await both(phone({ actionable: true }));
      const [raised, cleared] = calls();
      assert.equal(receiver.received[0]!.path, '/core/api/services/notify/mobile_app_phone');
      assert.equal(receiver.received[0]!.headers.authorization, 'Bearer s3cret');
      assert.deepEqual(
        raised!.data.actions!.map(({ title }) => title),
        ['Done', 'Remind me later', 'Not today'],
      );
      assert.equal(parsePhoneAction(raised!.data.actions![1]!.action)!.alert, raised!.data.tag);
      assert.equal(raised!.data.priority, 'high');
      assert.deepEqual(cleared, { message: 'clear_notification', data: { tag: raised!.data.tag } });
    });

    it('replaces it by the good news where that is wished', async () => {
      await both(phone({ when_over: 'replace', language: 'fr' }));
      const [raised, cleared] = calls();
      assert.equal(raised!.data.actions, undefined);
      assert.match(cleared!.title!, /^Terminé/);
      assert.equal(cleared!.data.tag, raised!.data.tag);
    });

    it('comes through silence for carbon monoxide', async () => {
      await both(phone(), { cause: 'carbon_monoxide' });
      assert.equal(calls()[0]!.data.push!['interruption-level'], 'critical');
    });

    it('is asked again while it starts, and takes the end of an alert away at night too', async () => {
      receiver.answers.push({ status: 400 });
      under = await NotifierUnderTest.with(phone());
      under.environment.SECRET = 'x';
      await under.tell('raised');
      await under.settings.whenTried(1);
      under.clock.advance(11 * 3_600_000);
      await under.settings.when('sent');
      await under.tell('cleared', {}, { turn: 1 });
      await under.settings.when('sent', 2);
      assert.equal(calls().at(-1)!.message, 'clear_notification');
    });
  });
});
