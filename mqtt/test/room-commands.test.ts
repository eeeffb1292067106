import assert from 'node:assert/strict';
import { topicsUnder } from '@iaqverse/core';
import { MemoryBus, RecordingLog } from '@iaqverse/core/memory';
import { subscribeToRoomCommands } from '../src/room-commands.ts';
import { until } from './until.ts';

const LIVE = { retain: false, qos: 1 } as const;

describe('commands for rooms', () => {
  let bus: MemoryBus;
  let log: RecordingLog;
  let done: unknown[];
  let details: string[];

  beforeEach(async () => {
    bus = new MemoryBus();
    log = new RecordingLog();
    done = [];
    details = [];
    const topics = topicsUnder({ baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant' });
    const handlers = {
      onMode: async (...command: unknown[]) => {
        done.push(command);
        if (command[1] === 'off') throw new Error('no such room');
      },
      onLimit: async (...command: unknown[]) => {
        done.push(command);
      },
      onButton: async (...command: unknown[]) => {
        done.push(command);
      },
      onRefused: ({ code, detail }: { code: string; detail: string }) => {
        done.push(code);
        details.push(detail);
      },
    };
    await subscribeToRoomCommands(bus, topics, handlers, log);
    await bus.start();
  });

  it('set modes and limits', async () => {
    bus.broker.publish('iaqverse/home/kitchen/mode/set', 'auto', LIVE);
    bus.broker.publish('iaqverse/home/kitchen/co2_warning/set', '900', LIVE);
    await until(() => done.length === 2);
    const place = { site: 'home', room: 'kitchen' };
    assert.deepEqual(done, [
      [place, 'auto'],
      [place, 'co2_warning', 900],
    ]);
  });

  it('press buttons', async () => {
    bus.broker.publish('iaqverse/home/kitchen/snooze/set', 'PRESS', LIVE);
    bus.broker.publish('iaqverse/home/kitchen/acknowledge/set', 'PRESS', LIVE);
    await until(() => done.length === 2);
    const place = { site: 'home', room: 'kitchen' };
    assert.deepEqual(done, [
      [place, 'snooze'],
      [place, 'acknowledge'],
    ]);
  });

  it('refuse what means nothing', async () => {
    bus.broker.publish('iaqverse/home/kitchen/mode/set', 'party', LIVE);
    bus.broker.publish('iaqverse/home/kitchen/co2_warning/set', 'many', LIVE);
    bus.broker.publish('iaqverse/home/kitchen/colour/set', 'blue', LIVE);
    bus.broker.publish('iaqverse/Home/kitchen/mode/set', 'auto', LIVE);
    await until(() => done.length === 4);
    assert.deepEqual(done, ['bad_shape', 'not_a_number', 'bad_shape', 'bad_shape']);
  });

  it('ignore retained commands', async () => {
    bus.disconnect();
    bus.broker.publish('iaqverse/home/kitchen/mode/set', 'auto', { retain: true, qos: 0 });
    bus.connect();
    bus.broker.publish('iaqverse/home/kitchen/mode/set', 'advise', LIVE);
    await until(() => done.length > 0);
    assert.deepEqual(done, [[{ site: 'home', room: 'kitchen' }, 'advise']]);
  });

  it('log and count what could not be carried out, and acknowledge it', async () => {
    bus.broker.publish('iaqverse/home/kitchen/mode/set', 'off', LIVE);
    await until(() => log.lines.length > 0);
    assert.match(log.lines[0]!.message, /could not be carried out/);
    await until(() => true);
    await new Promise((resolve) => setImmediate(resolve));
    bus.disconnect();
    bus.connect();
    assert.deepEqual(done, [[{ site: 'home', room: 'kitchen' }, 'off'], 'bad_shape']);
    assert.deepEqual(details, ['no such room']);
  });
});
