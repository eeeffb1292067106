import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bestAssignment } from '../../src/across/assignment.ts';
import { benefitOf, type Movable, netGains, placeMovables } from '../../src/across/place-movables.ts';
import { HOURS_OF_DAY, type RoomDay } from '../../src/across/room-day.ts';

const all = (value: number) => Array.from({ length: HOURS_OF_DAY }, () => value);

function room(id: string, hourly: RoomDay['hourly'], more: Partial<RoomDay> = {}): RoomDay {
  return { room: id, name: id, volumeM3: 40, airChangesPerHour: 0.5, presence: all(1), hourly, ...more };
}

const purifier = (actuator: string, at: string, rate = 200): Movable => ({
  actuator,
  kind: 'purifier',
  room: at,
  rate,
});

/** The highest sum of gains over all ways to give each worker a job of his own, by trying them all. */
function bestSum(gains: readonly (readonly number[])[], taken: ReadonlySet<number> = new Set()): number {
  const [first, ...others] = gains;
  if (first === undefined) return 0;
  const jobs = first.length - taken.size;
  // Those who are too many go without.
  let best = gains.length > jobs ? bestSum(others, taken) : Number.NEGATIVE_INFINITY;
  first.forEach((gain, job) => {
    if (!taken.has(job)) best = Math.max(best, gain + bestSum(others, new Set([...taken, job])));
  });
  return best;
}

describe('bestAssignment', () => {
  it('finds as much as trying every way does, with each job once', () => {
    const matrix = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([workers, jobs]) =>
      fc.array(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: jobs, maxLength: jobs }), {
        minLength: workers,
        maxLength: workers,
      }),
    );
    fc.assert(
      fc.property(matrix, (gains) => {
        const chosen = bestAssignment(gains);
        const jobs = chosen.filter((job) => job !== undefined);
        assert.equal(new Set(jobs).size, jobs.length);
        assert.equal(jobs.length, Math.min(gains.length, gains[0]!.length));
        const sum = chosen.reduce<number>(
          (total, job, worker) => total + (job === undefined ? 0 : gains[worker]![job]!),
          0,
        );
        assert.equal(sum, bestSum(gains));
      }),
    );
  });

  it('has nothing to give where nothing is', () => {
    assert.deepEqual(bestAssignment([]), []);
    assert.deepEqual(bestAssignment([[], []]), [undefined, undefined]);
  });
});

describe('placeMovables', () => {
  const dusty = room('kitchen', { pm25: all(40) });
  const clean = room('study', { pm25: all(6) });

  it('carries a purifier to where people breathe the most dust', () => {
    const [place] = placeMovables([clean, dusty], [purifier('p', 'study')]);
    assert.deepEqual([place?.room, place?.insteadOf], ['kitchen', 'study']);
    // At 0.5 + 0.39 removals an hour and 5 more, 40 µg/m³ fall to 6.04 and 6 to 0.91; the target is 5.
    assert.ok(Math.abs(place!.benefit - 24 * (35 - ((40 * 0.89) / 5.89 - 5))) < 1e-9);
    assert.ok(Math.abs(place!.gain - (place!.benefit - 24)) < 1e-9);
  });

  it('counts only hours in which somebody is there, and clean air by the size of the room', () => {
    const empty = room('kitchen', { pm25: all(40) }, { presence: all(0) });
    assert.equal(benefitOf(purifier('p', 'x'), empty), 0);
    assert.ok(benefitOf(purifier('p', 'x'), dusty) > benefitOf(purifier('p', 'x'), { ...dusty, volumeM3: 200 }));
    assert.equal(benefitOf(purifier('p', 'x'), room('hall', { co2: all(2000) })), 0);
  });

  it('leaves a device alone unless carrying it is worth it', () => {
    const alike = room('hall', { pm25: all(41) });
    const [place] = placeMovables([dusty, alike], [purifier('p', 'kitchen')]);
    assert.deepEqual([place?.room, place?.insteadOf, place?.gain], ['kitchen', undefined, 0]);
  });

  it('never swaps devices that are the same, and lets those stay that are too many', () => {
    const rooms = [dusty, room('hall', { pm25: all(35) })];
    const moved = placeMovables(rooms, [purifier('a', 'kitchen'), purifier('b', 'hall'), purifier('c', 'hall')]);
    assert.deepEqual(
      moved.map(({ insteadOf }) => insteadOf),
      [undefined, undefined, undefined],
    );
  });

  it('places kinds independently, by what each is there for', () => {
    const rooms = [
      room('bath', { humidity: all(80), pm25: all(5) }),
      room('kitchen', { humidity: all(50), pm25: all(40), co2: all(900) }),
      room('bedroom', { humidity: all(25), pm25: all(5), co2: all(1900) }),
    ];
    const places = placeMovables(rooms, [
      purifier('p', 'bath'),
      { actuator: 'd', kind: 'dehumidifier', room: 'kitchen', rate: 300 },
      { actuator: 'h', kind: 'humidifier', room: 'bath', rate: 200 },
      { actuator: 'f', kind: 'fan', room: 'kitchen', rate: 60 },
    ]);
    assert.deepEqual(
      places.map(({ actuator, room: to }) => [actuator, to]),
      [
        ['p', 'kitchen'],
        ['d', 'bath'],
        ['h', 'bedroom'],
        ['f', 'bedroom'],
      ],
    );
  });

  it('is as good as the best of all ways, carrying counted, and the same each time', () => {
    const day = fc.record({
      pm25: fc.integer({ min: 0, max: 90 }).map(all),
      volumeM3: fc.integer({ min: 10, max: 120 }),
      presence: fc.double({ min: 0, max: 1, noNaN: true }).map(all),
    });
    const setting = fc.record({
      rooms: fc.array(day, { minLength: 1, maxLength: 5 }),
      devices: fc.array(fc.record({ at: fc.nat(4), rate: fc.integer({ min: 20, max: 500 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
    });
    fc.assert(
      fc.property(setting, ({ rooms: days, devices }) => {
        const rooms = days.map(({ pm25, ...more }, index) => room(`r${index}`, { pm25 }, more));
        const movables = devices.map(({ at, rate }, index) => purifier(`d${index}`, `r${at % rooms.length}`, rate));
        const places = placeMovables(rooms, movables);
        assert.deepEqual(placeMovables(rooms, movables), places);
        if (movables.length > rooms.length) return;
        const benefits = movables.map((device) => rooms.map((each) => benefitOf(device, each)));
        const nets = netGains(rooms, movables, benefits);
        const got = places.reduce((sum, place, index) => sum + nets[index]![Number(place.room.slice(1))]!, 0);
        assert.ok(Math.abs(got - bestSum(nets)) < 1e-6);
        assert.equal(new Set(places.map((place) => place.room)).size, places.length);
      }),
    );
  });
});
