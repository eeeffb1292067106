import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import type { Packages } from './support/home-assistant-process.ts';
import { entityId } from './support/room-entities.ts';
import { templatedHouse } from './support/templated-house.ts';

/** 25 areas, each with five sensors of each of four quantities: 500 entities. */
const AREAS = Array.from({ length: 25 }, (_, index) => `Flooded ${index}`);
const SENSORS_OF_EACH = 5;
/** The first value of each quantity, and by how much it rises at each round. */
const FLOODED = { co2: [600, 10], temperature: [15, 0.2], humidity: [30, 1], pm25: [5, 0.5] } as const;
type Flooded = keyof typeof FLOODED;
const QUANTITIES = Object.keys(FLOODED) as Flooded[];
const CLASSES: Readonly<Record<Flooded, object>> = {
  co2: { device_class: 'carbon_dioxide', unit_of_measurement: 'ppm' },
  temperature: { device_class: 'temperature', unit_of_measurement: '°C' },
  humidity: { device_class: 'humidity', unit_of_measurement: '%' },
  pm25: { device_class: 'pm25', unit_of_measurement: 'µg/m³' },
};
const ENTITIES = AREAS.length * QUANTITIES.length * SENSORS_OF_EACH;
/** So often all of them change at once, one time right after the other. */
const ROUNDS = 10;
const LONGEST_FLOOD = 120_000;

const idOf = (area: number, quantity: Flooded, index: number) => `flooded_${area}_${quantity}_${index}`;

/** What a sensor says in a round. */
const valueIn = (quantity: Flooded, index: number, round: number) => {
  const [first, step] = FLOODED[quantity];
  return Number((first + index + round * step).toFixed(1));
};

/** 500 template sensors that all follow one number. */
function packages(): Packages {
  const sensor = AREAS.flatMap((_, area) =>
    QUANTITIES.flatMap((quantity) =>
      Array.from({ length: SENSORS_OF_EACH }, (__, index) => {
        const [first, step] = FLOODED[quantity];
        return {
          ...CLASSES[quantity],
          name: idOf(area, quantity, index).replaceAll('_', ' '),
          unique_id: idOf(area, quantity, index),
          state_class: 'measurement',
          state: `{{ (${first + index} + (states('input_number.rounds') | int(0)) * ${step}) | round(1) }}`,
        };
      }),
    ),
  );
  return { flood: { input_number: { rounds: { name: 'Rounds', min: 0, max: ROUNDS } }, template: [{ sensor }] } };
}

describe('a flood of 500 entities over Home Assistant’s websocket', () => {
  const house = templatedHouse({
    packages: packages(),
    areas: Object.fromEntries(
      AREAS.map((name, area) => [
        name,
        {
          entities: QUANTITIES.flatMap((quantity) =>
            Array.from({ length: SENSORS_OF_EACH }, (_, index) => `sensor.${idOf(area, quantity, index)}`),
          ),
        },
      ]),
    ),
  });

  const stored = async () => (await house.household.health()).readings.stored;

  it('brings every sensor to its room', async () => {
    await until('every sensor', async () => (await house.household.sensors()).length === ENTITIES, LONGEST_FLOOD);
    await until('every first value', async () => (await stored()) >= ENTITIES, LONGEST_FLOOD, stored);
    const rooms = await house.household.rooms();
    assert.equal(rooms.length, AREAS.length);
    for (const { quantities } of rooms)
      assert.deepEqual(
        quantities.map(({ quantity, sensors }) => [quantity, sensors]).sort(),
        QUANTITIES.map((quantity) => [quantity, SENSORS_OF_EACH]).sort(),
      );
  });

  it('loses no change, and doubles none', async () => {
    const start = Date.now();
    for (let round = 1; round <= ROUNDS; round++)
      await house.household.homeAssistant.callService('input_number', 'set_value', {
        entity_id: 'input_number.rounds',
        value: round,
      });
    for (const area of AREAS.keys())
      for (const quantity of QUANTITIES) {
        const kept = async () =>
          (await house.household.history(`flooded-${area}`, quantity, start)).map(({ values }) => values).sort(byFirst);
        await until(
          `every change of ${quantity} in area ${area}`,
          async () => (await kept()).flat().length >= SENSORS_OF_EACH * ROUNDS,
          LONGEST_FLOOD,
          kept,
        );
        const expected = Array.from({ length: SENSORS_OF_EACH }, (_, index) =>
          Array.from({ length: ROUNDS }, (__, round) => valueIn(quantity, index, round + 1)),
        );
        assert.deepEqual(await kept(), expected, `${quantity} in area ${area}`);
      }
    // What was told when we connected is recorded too.
    const { refusals } = await house.household.health();
    assert.deepEqual(
      Object.keys(refusals).filter((code) => code !== 'duplicate'),
      [],
    );
  });

  it('shows all rooms in Home Assistant as they are', async () => {
    const expected = (await house.household.rooms()).flatMap(({ room, quantities }) =>
      quantities.map(
        ({ quantity, value }) => [entityId(`sensor.${quantity}`, room), Number(value.toFixed(2))] as const,
      ),
    );
    await until(
      'every value',
      async () => {
        const states = new Map(
          (await house.household.homeAssistant.states()).map(({ entity_id, state }) => [entity_id, Number(state)]),
        );
        return expected.every(([id, value]) => Math.abs((states.get(id) ?? Number.NaN) - value) < 0.5);
      },
      LONGEST_FLOOD,
    );
  });

  it('troubled Home Assistant with nothing', () => house.household.assertUntroubled());
});

function byFirst([a = 0]: readonly number[], [b = 0]: readonly number[]): number {
  return a - b;
}
