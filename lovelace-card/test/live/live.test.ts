import assert from 'node:assert/strict';
import { type HomeView, JoinedParts, levelOf } from '@iaqverse/core';
import { levelChanges, roomsOf, sensorsOf, withRooms, withSite } from '../../src/live/home-update.ts';
import { retryDelay } from '../../src/live/retry-delay.ts';
import { ServiceClock } from '../../src/live/service-clock.ts';
import { exampleHome } from '../service/example-home.ts';

function withScore(home: HomeView, name: string, score: number): HomeView {
  const room = roomsOf(home).find((each) => each.room === name)!;
  return withRooms(home, [{ ...room, score: { ...room.score!, score, level: levelOf(score) } }]);
}

describe('A home that is told of changes', () => {
  const home = exampleHome();

  it('replaces the rooms told of and keeps everything else as the same objects', () => {
    const changed = withScore(home, 'bedroom', 80);
    assert.equal(roomsOf(changed).find(({ room }) => room === 'bedroom')!.score!.score, 80);
    assert.equal(changed.sites[1], home.sites[1]);
    assert.equal(changed.sites[0]!.rooms[0], home.sites[0]!.rooms[0]);
    assert.equal(roomsOf(changed).length, roomsOf(home).length);
  });

  it('does not take in a room that it does not know: the home is asked for then', () => {
    const stranger = { ...roomsOf(home)[0]!, room: 'attic' };
    assert.deepEqual(withRooms(home, [stranger]), home);
    assert.equal(withRooms(home, []), home);
  });

  it('replaces what is known of a site and keeps its rooms as the same objects', () => {
    const { rooms, ...known } = home.sites[0]!;
    const changed = withSite(home, { ...known, preference: 'thrifty' });
    assert.equal(changed.sites[0]!.preference, 'thrifty');
    assert.equal(changed.sites[0]!.rooms, rooms);
    assert.equal(changed.sites[1], home.sites[1]);
    assert.deepEqual(withSite(home, { ...known, site: 'elsewhere' }), home);
  });

  it('says which levels changed, and nothing of scores that moved within one', () => {
    assert.deepEqual(levelChanges(home, withScore(home, 'bedroom', 46)), []);
    const [change] = levelChanges(home, withScore(home, 'bedroom', 80));
    assert.equal(change!.room.name, 'Bedroom');
    assert.equal(change!.level, 'good');
  });

  it('is silent about rooms that are judged for the first time', () => {
    assert.deepEqual(levelChanges({ ...home, sites: [] }, home), []);
  });

  it('lists sensors in no room first', () => {
    assert.equal(sensorsOf(home)[0]!.sensor, 'esp-4f21');
    assert.equal(sensorsOf(home).length, 8);
  });
});

describe('The service’s clock on a page', () => {
  it('runs on at its speed', () => {
    assert.equal(new ServiceClock(1_000_000, 1, 50).now(60), 1_000_010);
    assert.equal(new ServiceClock(1_000_000, 600, 50).now(60.5), 1_006_300);
  });

  it('stands still in a replay that cannot be heard, and runs on in real time', () => {
    const replay = new ServiceClock(0, 600, 0);
    replay.hold(10);
    assert.equal(replay.now(1000), 6000);
    const real = new ServiceClock(0, 1, 0);
    real.hold(10);
    assert.equal(real.now(1000), 1000);
  });
});

describe('The pause before trying again', () => {
  it('grows to half a minute and a little', () => {
    assert.deepEqual(
      [0, 1, 2, 3].map((failures) => retryDelay(failures, 0.5)),
      [1000, 2000, 4000, 8000],
    );
    assert.equal(retryDelay(50, 0.5), 30_000);
  });

  it('is not the same for every page', () => {
    assert.ok(retryDelay(3, 0) < retryDelay(3, 1));
  });
});

describe('A message that came in parts', () => {
  const home = exampleHome();
  const text = JSON.stringify({ kind: 'home', home });
  const third = Math.ceil(text.length / 3);
  const parts = [0, 1, 2].map((index) => ({
    kind: 'part' as const,
    index,
    of: 3,
    text: text.slice(index * third, (index + 1) * third),
  }));

  it('is whole with its last part, and so is the next one', () => {
    const joined = new JoinedParts();
    for (let message = 0; message < 2; message++) {
      assert.equal(joined.take(parts[0]!), undefined);
      assert.equal(joined.take(parts[1]!), undefined);
      assert.deepEqual(joined.take(parts[2]!), JSON.parse(text));
    }
  });

  it('begins anew with a first part', () => {
    const joined = new JoinedParts();
    joined.take(parts[0]!);
    joined.take(parts[1]!);
    assert.deepEqual(parts.map((part) => joined.take(part)).at(-1), JSON.parse(text));
  });
});
