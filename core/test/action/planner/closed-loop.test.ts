import assert from 'node:assert/strict';
import type { ActuatorConfiguration, ActuatorStatus } from '../../../src/action/actuator.ts';
import { permit } from '../../../src/action/interlock/permit.ts';
import { exchangeOfAll } from '../../../src/action/model/air-exchange.ts';
import { basePaths, presenceAhead } from '../../../src/action/model/base-paths.ts';
import { leakageOf } from '../../../src/action/model/leakage.ts';
import { createRoomModel, noteExchange, observeRoom } from '../../../src/action/model/room-model.ts';
import { planRoom } from '../../../src/action/planner/plan-room.ts';
import { resolveActuator } from '../../../src/action/resolve-actuator.ts';
import type { RoomSituation } from '../../../src/action/situation.ts';
import { stageEffect } from '../../../src/action/stage-effect.ts';
import type { OutdoorAir } from '../../../src/environment/environment.ts';
import type { RoomType } from '../../../src/home/room-type.ts';
import {
  type ActuatorSpec,
  advance,
  type Block,
  CLIMATES,
  channel,
  createSimulatedHome,
  type SimulatedHomeSpec,
  trueAir,
} from '../../../src/simulate/index.ts';
import { roomFromPreset } from '../../../src/simulate/room-preset.ts';
import { DAY, MINUTE } from '../../../src/time/span.ts';
import { environmentOf, situationOf } from '../some-situation.ts';

/** A room with one machine, and what decides about it: the machine's new stage from its stage and the air. */
interface Played {
  readonly type: RoomType;
  readonly machine: ActuatorSpec & { readonly flows: readonly number[]; readonly watts: readonly number[] };
  readonly day: readonly Block[];
  readonly people: number;
}
type Policy = 'nothing' | 'bang_bang' | 'planner';

const START = Date.UTC(2026, 2, 2);
const DAYS = 3;
const ROOM = 'room';

const BEDROOM: Played = {
  type: 'bedroom',
  people: 2,
  machine: {
    kind: 'ventilation',
    id: 'machine',
    flows: [0, 25, 45, 80],
    watts: [0, 6, 14, 30],
    usual: 0,
    heatRecovery: 0.75,
    filter: 0.5,
  },
  day: [
    { at: 0, room: ROOM, activity: 'sleep' },
    { at: 7, room: undefined, activity: 'light' },
    { at: 22.5, room: ROOM, activity: 'sleep' },
  ],
};
const KITCHEN: Played = {
  type: 'kitchen',
  people: 1,
  machine: { kind: 'purifier', id: 'machine', flows: [0, 80, 180, 320], watts: [0, 6, 18, 42], usual: 0 },
  day: [
    { at: 0, room: undefined, activity: 'sleep' },
    { at: 18, room: ROOM, activity: 'light' },
    { at: 18.3, minutes: 30, room: ROOM, activity: 'cook' },
    { at: 21.5, room: undefined, activity: 'light' },
  ],
};

/** Lives some days in the room and tells what people breathed beyond limits on those after the first, and how often it switched. */
function play({ type, machine, day, people }: Played, policy: Policy): { co2: number; pm25: number; switches: number } {
  const spec: SimulatedHomeSpec = {
    id: 'home',
    name: 'Home',
    utcOffsetMinutes: 0,
    climate: CLIMATES.temperate,
    rooms: [
      {
        ...roomFromPreset({
          id: ROOM,
          name: 'Room',
          type,
          areaM2: 14,
          facing: 'north',
          build: 'tight',
          heater: { day: 20, night: 18 },
        }),
        actuators: [machine],
      },
    ],
    doors: [],
    people: Array.from({ length: people }, (_, index) => ({
      id: `p${index}`,
      kind: 'woman' as const,
      routine: { weekday: day, weekend: day },
    })),
    sensors: [
      {
        id: 'air',
        name: 'Air',
        room: ROOM,
        interval: MINUTE,
        jitter: 0,
        channels: ['co2', 'pm25', 'temperature', 'humidity'].map((quantity) => channel(quantity as 'co2')),
      },
    ],
  };
  const home = createSimulatedHome(spec, 3, START);
  const configuration = {
    id: 'machine',
    kind: machine.kind,
    rooms: [ROOM],
    entity: 'fan.machine',
    watts: machine.watts.slice(1),
    [machine.kind === 'purifier' ? 'cadr_m3h' : 'flow_m3h']: machine.flows.slice(1),
  } as unknown as ActuatorConfiguration;
  const actuator = resolveActuator(configuration, { type, areaM2: 14, name: 'Room' });
  const volumeM3 = 35;
  const model = createRoomModel({ volumeM3, roomType: type });
  let status: ActuatorStatus = {
    actuator,
    level: 0,
    since: START - DAY,
    manualUntil: undefined,
    pending: undefined,
    failedAt: undefined,
    available: true,
    learnedFactor: 1,
  };
  const sum = { co2: 0, pm25: 0, switches: 0 };
  for (let now = START + 5 * MINUTE; now <= START + DAYS * DAY; now += 5 * MINUTE) {
    const readings = advance(home, now, [{ actuator: 'machine', level: status.level! }]);
    const counts = now > START + DAY;
    if (counts && home.occupants.persons[0]! > 0) {
      sum.co2 += Math.max(0, trueAir(home, ROOM, 'co2') - 1000) / 12;
      sum.pm25 += Math.max(0, trueAir(home, ROOM, 'pm25') - 15) / 12;
    }
    const air: Record<string, number> = {};
    for (const quantity of ['co2', 'pm25', 'temperature', 'humidity']) {
      const values = readings.filter((reading) => reading.quantity === quantity).map(({ value }) => value);
      if (values.length > 0) air[quantity] = values.reduce((total, value) => total + value, 0) / values.length;
    }
    const level = policy === 'nothing' ? 0 : policy === 'bang_bang' ? bangBang(air) : planned(now, air);
    if (level !== status.level) {
      status = { ...status, level, since: now };
      if (counts) sum.switches++;
      noteExchange(model, now, exchange(air));
    }
  }
  return sum;

  function bangBang(air: Record<string, number>): number {
    return (machine.kind === 'purifier' ? air.pm25! > 15 : air.co2! > 1000) ? 3 : 0;
  }

  function exchange(air: Record<string, number>) {
    return exchangeOfAll(
      [stageEffect(actuator, status.level!, { indoorTemperature: air.temperature!, factor: 1 })],
      volumeM3,
    );
  }

  function planned(now: number, air: Record<string, number>): number {
    const { temperature, humidity, co2, pm25, wind } = home.outdoor;
    const outdoor: OutdoorAir = { temperature, humidity, co2, pm25, wind, rain: 0 };
    const environment = environmentOf(outdoor, { occupied: home.occupants.atHome > 0 }, now);
    observeRoom(model, { time: now, offsetMin: 0, air, outdoor, exchange: exchange(air) });
    const situation: RoomSituation = situationOf({
      type,
      now,
      volumeM3,
      air,
      environment,
      inputs: Object.fromEntries(Object.keys(air).map((quantity) => [quantity, 'good'])),
      paths: basePaths(model, { now, offsetMin: 0, environment, exchange: exchange(air) }),
      leakagePerHour: leakageOf(model),
      presence: model.presence,
      presenceAhead: presenceAhead(model, now, 0),
      actuators: [status],
    });
    const plan = planRoom(situation, new Map([['machine', permit(situation, status)]]));
    return plan.actions.find(({ at }) => at <= now)?.level ?? status.level!;
  }
}

describe('a room in the planner’s hands', () => {
  it('lets people sleep in far better air than nothing, and switches less than a thermostat of CO2', () => {
    const [nothing, bangBang, planner] = (['nothing', 'bang_bang', 'planner'] as const).map((policy) =>
      play(BEDROOM, policy),
    );
    assert.ok(planner!.co2 < 0.1 * nothing!.co2, `${planner!.co2} against ${nothing!.co2} ppm·h`);
    assert.ok(planner!.switches < bangBang!.switches / 2, `${planner!.switches} against ${bangBang!.switches}`);
  });

  it('clears a kitchen after cooking as well as full power at once would, with few switchings', () => {
    const [nothing, bangBang, planner] = (['nothing', 'bang_bang', 'planner'] as const).map((policy) =>
      play(KITCHEN, policy),
    );
    assert.ok(planner!.pm25 < 0.6 * nothing!.pm25, `${planner!.pm25} against ${nothing!.pm25} µg/m³·h`);
    assert.ok(planner!.pm25 < 1.1 * bangBang!.pm25, `${planner!.pm25} against ${bangBang!.pm25} µg/m³·h`);
    assert.ok(planner!.switches <= 4 * (DAYS - 1), `${planner!.switches}`);
  });
});
