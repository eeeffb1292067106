import assert from 'node:assert/strict';
import { type EnvironmentReport, IaqverseError, topicsUnder } from '@iaqverse/core';
import { MemoryBus } from '@iaqverse/core/memory';
import { subscribeToEnvironment } from '../src/environment-reports.ts';
import { until } from './until.ts';

const LIVE = { retain: false, qos: 1 } as const;

describe('Environment reports over MQTT', () => {
  let bus: MemoryBus;
  let taken: [string, EnvironmentReport][];
  let refused: { code: string; detail: string }[];

  beforeEach(async () => {
    bus = new MemoryBus();
    taken = [];
    refused = [];
    const topics = topicsUnder({ baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant' });
    await subscribeToEnvironment(bus, topics, {
      onReport: async (site, report) => {
        if (site === 'away') throw new IaqverseError('unknown_site', 'there is no site "away"');
        taken.push([site, report]);
      },
      onRefused: (refusal) => refused.push(refusal as { code: string; detail: string }),
    });
    await bus.start();
  });

  it('are taken for the site that the topic names', async () => {
    const report = { outdoor: { temperature: -3.5, pm25: 8, rain: 0 }, storm: true, occupied: false };
    bus.broker.publish('iaqverse/home/environment/set', JSON.stringify(report), LIVE);
    await until(() => taken.length === 1);
    assert.deepEqual(taken, [['home', report]]);
    assert.deepEqual(refused, []);
  });

  it('are taken too where the broker had kept them: how it is outdoors is a state', async () => {
    const another = new MemoryBus();
    another.broker.publish('iaqverse/home/environment/set', '{"occupied":true}', { retain: true, qos: 1 });
    const sites: string[] = [];
    const topics = topicsUnder({ baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant' });
    await subscribeToEnvironment(another, topics, {
      onReport: async (site) => void sites.push(site),
      onRefused: () => assert.fail('nothing is wrong'),
    });
    await another.start();
    await until(() => sites.length === 1);
    assert.deepEqual(sites, ['home']);
  });

  it('are refused with what is wrong, and stop nothing', async () => {
    const payloads = ['', '{', 'null', '[]', '{"outdoor":{"temperature":99}}', '{"wind":3}', '{"occupied":"yes"}'];
    for (const payload of payloads) bus.broker.publish('iaqverse/home/environment/set', payload, LIVE);
    bus.broker.publish('iaqverse/Ho me/environment/set', '{"occupied":true}', LIVE);
    bus.broker.publish('iaqverse/away/environment/set', '{"occupied":true}', LIVE);
    bus.broker.publish('iaqverse/home/environment/set', '{"occupied":true}', LIVE);
    await until(() => taken.length === 1 && refused.length === payloads.length + 2);
    assert.ok(refused.every(({ code, detail }) => code !== '' && detail !== ''));
    const details = refused.map(({ detail }) => detail).join('\n');
    assert.match(details, /temperature/);
    assert.match(details, /names no site/);
    assert.match(details, /there is no site "away"/);
    assert.deepEqual(taken, [['home', { occupied: true }]]);
  });

  it('are acknowledged once they are dealt with, refused ones too', async () => {
    let acknowledged = 0;
    const sent: Parameters<Parameters<MemoryBus['subscribe']>[1]>[0][] = [];
    const topics = topicsUnder({ baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant' });
    const handed: ((message: (typeof sent)[number]) => void)[] = [];
    const listening = { subscribe: async (_filter: string, take: (typeof handed)[number]) => void handed.push(take) };
    await subscribeToEnvironment(listening as unknown as MemoryBus, topics, {
      onReport: async (site) => {
        if (site === 'away') throw new Error('no such site');
      },
      onRefused: () => undefined,
    });
    for (const [topic, payload] of [
      ['iaqverse/home/environment/set', '{"storm":true}'],
      ['iaqverse/away/environment/set', '{"storm":true}'],
      ['iaqverse/home/environment/set', 'nonsense'],
    ] as const)
      handed[0]!({
        topic,
        payload: new TextEncoder().encode(payload),
        retained: false,
        acknowledge: () => acknowledged++,
      } as never);
    await until(() => acknowledged === 3);
  });
});
