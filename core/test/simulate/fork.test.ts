import assert from 'node:assert/strict';
import {
  actuatorOf,
  advance,
  createSimulatedHome,
  forkHome,
  randomHomeSpec,
  type SimulatedHome,
  trueAir,
} from '../../src/simulate/index.ts';
import { DAY, HOUR, MINUTE } from '../../src/time/span.ts';
import { MONDAY } from './sealed-box.ts';

const spec = randomHomeSpec(11, { climate: 'temperate', bedrooms: 2 });

/** All that can differ between two lives. */
function stateOf(home: SimulatedHome) {
  const { co2, fine, coarse, tvoc, water, wet, buffer, heat, light, energy, time, outdoor, inflows, air } = home;
  const people = [home.occupants.persons, home.occupants.awake].map((amounts) => [...amounts]);
  const levels = home.actuators.map(({ level, until, commanded }) => ({ level, until, commanded }));
  const doors = home.doors.map(({ open }) => open);
  const numbers = [co2, fine, coarse, tvoc, water, wet, buffer, heat, light, air.leaving, inflows.windows];
  return structuredClone({ numbers, energy, time, outdoor, people, levels, doors });
}

function lived(): SimulatedHome {
  const home = createSimulatedHome(spec, 5, MONDAY);
  advance(home, MONDAY + DAY + 7 * HOUR + 11 * MINUTE, [{ actuator: 'kitchen-hood', level: 1 }]);
  return home;
}

describe('a fork of a simulated home', () => {
  it('stands as the home does, down to who is doing what where', () => {
    const home = lived();
    const fork = forkHome(home);
    assert.deepEqual(stateOf(fork), stateOf(home));
    for (let room = 0; room < spec.rooms.length; room++) {
      assert.equal(fork.occupants.asleep(room), home.occupants.asleep(room));
      assert.equal(fork.occupants.doing(room, 'cook'), home.occupants.doing(room, 'cook'));
    }
  });

  it('lives on identically, readings included', () => {
    const home = lived();
    const fork = forkHome(home);
    const until = home.time + 2 * DAY;
    assert.deepEqual(advance(fork, until), advance(home, until));
    assert.deepEqual(stateOf(fork), stateOf(home));
  });

  it('leaves the home as it is, whatever is done to it', () => {
    const home = lived();
    const before = stateOf(home);
    const fork = forkHome(home);
    advance(fork, home.time + 6 * HOUR, [{ actuator: 'living-room-window', level: 1 }]);
    assert.deepEqual(stateOf(home), before);
    assert.notEqual(trueAir(fork, 'living-room', 'co2'), trueAir(home, 'living-room', 'co2'));
  });
});

describe('an actuator that somebody sets by hand', () => {
  it('stays so until its time, then people go on as usual', () => {
    const home = createSimulatedHome(spec, 5, MONDAY);
    advance(home, MONDAY + HOUR, [{ actuator: 'kitchen-hood', level: 1, until: MONDAY + 2 * HOUR }]);
    assert.equal(actuatorOf(home, 'kitchen-hood').level, 1);
    advance(home, MONDAY + 2 * HOUR + MINUTE);
    assert.equal(actuatorOf(home, 'kitchen-hood').level, 0);
  });

  it('is a heater that goes back to its program', () => {
    const home = createSimulatedHome(spec, 5, MONDAY);
    const program = () => actuatorOf(home, 'kitchen-heater').level;
    advance(home, MONDAY + MINUTE);
    const night = program();
    advance(home, MONDAY + HOUR, [{ actuator: 'kitchen-heater', level: 25, until: MONDAY + HOUR }]);
    assert.equal(program(), 25);
    advance(home, MONDAY + HOUR + MINUTE);
    assert.equal(program(), night);
  });
});
