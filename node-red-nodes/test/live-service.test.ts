import assert from 'node:assert/strict';
import { SECOND } from '@iaqverse/core';
import { ManualClock } from '@iaqverse/core/memory';
import { type Connection, LiveService } from '../src/service/live-service.ts';
import { baseOf } from '../src/service/service-address.ts';
import { type ServiceFailure, ServiceFailures } from '../src/service/service-failure.ts';
import { settled } from './support/virtual-home.ts';

const BASE = 'http://127.0.0.1:9/';

describe('A service that does not answer', () => {
  const failures = new ServiceFailures((key, values) => `${key} ${values?.reason ?? ''}`, BASE);
  /** The seconds between tries of a service that always fails so. */
  const pausesOf = async (failure: ServiceFailure, tries: number) => {
    const clock = new ManualClock(0);
    const times: number[] = [];
    const connections: Connection[] = [];
    const live = new LiveService({
      address: { base: BASE, token: undefined },
      client: {
        home: () => {
          times.push(clock.now());
          return Promise.reject(failure);
        },
      },
      failures,
      clock,
      random: () => 0.5,
      heard: () => assert.fail('nothing was heard'),
      connectionChanged: (connection) => connections.push(connection),
    });
    live.start();
    await settled();
    while (times.length < tries) {
      clock.advance(SECOND);
      await settled();
    }
    live.stop();
    const before = times.length;
    clock.advance(3600 * SECOND);
    await settled();
    assert.equal(times.length, before, 'it goes on after the end');
    assert.deepEqual(connections[1], { state: 'lost', failure, retryAt: times[1] });
    return times.slice(1).map((time, index) => (time - times[index]!) / SECOND);
  };

  it('is asked again with growing pauses', async () => {
    const refused = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
    const failure = failures.unreachable(refused);
    assert.match(failure.message, /errors.unreachable connect ECONNREFUSED/);
    assert.deepEqual(await pausesOf(failure, 8), [1, 2, 4, 8, 16, 30, 30]);
  });

  it('is asked seldom with a token that it does not accept', async () => {
    assert.deepEqual(await pausesOf(failures.token(), 3), [30, 30]);
  });
});

describe('The address of a service', () => {
  for (const [typed, base] of [
    ['homeassistant.local:8099', 'http://homeassistant.local:8099/'],
    [' https://iaq.example/below/it ', 'https://iaq.example/below/it/'],
    ['http://[::1]:8099', 'http://[::1]:8099/'],
    ['http://user:secret@host/', 'http://host/'],
    ['', undefined],
    ['not an address', undefined],
    ['ftp://host', undefined],
    ['javascript:alert(1)', undefined],
  ] as const)
    it(`${typed || 'nothing'} is ${base ?? 'none'}`, () => assert.equal(baseOf(typed), base));
});
