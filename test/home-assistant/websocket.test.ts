import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { EsphomeSensor } from './support/esphome-sensor.ts';
import { LONGEST_ABSENCE } from './support/household.ts';
import { entityId } from './support/room-entities.ts';
import { templatePackages } from './support/template-home.ts';
import { templatedHouse } from './support/templated-house.ts';

const HOUR = 3_600_000;
const GROUND = { name: 'Ground floor', level: 0 };
const UPSTAIRS = { name: 'Upstairs', level: 1 };
/** What Home Assistant recorded in the hours before the service came, ppm. */
const RECORDED = [640, 655, 671, 702, 688, 659];

const MEASURED = { co2: 812, pm25: 6, temperature: 21, humidity: 45 };

describe('Home Assistant over its websocket', () => {
  const kitchen = new EsphomeSensor('kitchen', 'Kitchen');
  let begun = 0;
  const house = templatedHouse({
    packages: templatePackages({
      sensors: {
        'Bedroom CO2': 'co2',
        'Bedroom PM2.5': 'pm25',
        'Bedroom temperature': 'temperature',
        'Bedroom humidity': 'humidity',
        'Bathroom humidity': 'humidity',
        'Bathroom temperature': 'temperature',
        'Garden temperature': 'temperature',
        'Garden PM2.5': 'pm25',
      },
      windows: ['Bedroom window'],
      switches: ['Bathroom exhaust fan'],
      hasWeather: true,
    }),
    areas: {
      Bedroom: {
        floor: UPSTAIRS,
        entities: [
          'sensor.bedroom_co2',
          'sensor.bedroom_pm2_5',
          'sensor.bedroom_temperature',
          'sensor.bedroom_humidity',
          'cover.bedroom_window',
        ],
      },
      Bathroom: {
        floor: UPSTAIRS,
        entities: ['sensor.bathroom_humidity', 'sensor.bathroom_temperature', 'switch.bathroom_exhaust_fan'],
      },
      Kitchen: { floor: GROUND, entities: [] },
      Garden: { entities: ['sensor.garden_temperature', 'sensor.garden_pm2_5'] },
      Attic: { entities: [] },
    },
    says: {
      'Bedroom CO2': MEASURED.co2,
      'Bedroom PM2.5': MEASURED.pm25,
      'Bedroom temperature': MEASURED.temperature,
      'Bedroom humidity': MEASURED.humidity,
      'Bathroom humidity': 61,
      'Bathroom temperature': 22.5,
      'Garden temperature': 12,
      'Garden PM2.5': 4,
    },
    async prepare({ homeAssistant }) {
      begun = Date.now();
      await homeAssistant.showIn('sensor.bedroom_temperature', '°F');
      await homeAssistant.importHourlyMeans('sensor.bedroom_co2', 'ppm', meansBefore(begun));
    },
    async begin() {
      await kitchen.start(house.household.broker);
      await house.household.untilShown(kitchen, 'kitchen', { co2: 701, temperature: 20, humidity: 50, pm25: 5 });
    },
  });
  after(() => kitchen.stop());

  const values = async (room: string) =>
    Object.fromEntries(
      (await house.household.room(room)).quantities.map(({ quantity, value }) => [quantity, Number(value.toFixed(3))]),
    );

  /** What was kept of CO2 in a room since then, by one sensor alone: commits are grouped. */
  const untilKept = async (room: string, start: number, expected: readonly number[]) => {
    const kept = () => house.household.history(room, 'co2', start);
    await until(
      'all is committed',
      async () => (await kept()).flatMap(({ values: all }) => all).length >= expected.length,
    );
    assert.deepEqual(
      (await kept()).map(({ values: all }) => all),
      [expected],
    );
  };

  it('gives each area where something is measured or moved a room, on its floor', async () => {
    const rooms = await house.household.rooms();
    assert.deepEqual(
      rooms.map(({ name, floor }) => ({ name, floor })).sort((a, b) => (a.name < b.name ? -1 : 1)),
      [
        { name: 'Bathroom', floor: UPSTAIRS },
        { name: 'Bedroom', floor: UPSTAIRS },
        { name: 'Kitchen', floor: GROUND },
      ],
    );
    const devices = await house.household.ourDevices();
    const areas = new Map((await house.household.homeAssistant.areas()).map(({ area_id, name }) => [area_id, name]));
    for (const { name, area_id } of devices) assert.equal(areas.get(area_id ?? ''), name);
    assert.equal(areas.size, 5, 'no area was added');
  });

  it('brings sensors to their rooms, with what they measure in our units', async () => {
    const shown = await house.household.homeAssistant.state('sensor.bedroom_temperature');
    assert.deepEqual([shown?.state, shown?.attributes.unit_of_measurement], ['69.8', '°F']);
    assert.deepEqual(await values('bedroom'), MEASURED);
    assert.deepEqual(await values('bathroom'), { humidity: 61, temperature: 22.5 });
    const sensors = await house.household.sensors();
    const places = sensors.map(({ name, room, origin }) => `${name} in ${room}, ${origin}`).sort();
    assert.deepEqual(places, [
      'Bathroom humidity in bathroom, home_assistant',
      'Bathroom temperature in bathroom, home_assistant',
      'Bedroom CO2 in bedroom, home_assistant',
      'Bedroom PM2.5 in bedroom, home_assistant',
      'Bedroom humidity in bedroom, home_assistant',
      'Bedroom temperature in bedroom, home_assistant',
      'Sensor kitchen in kitchen, discovery',
    ]);
  });

  it('brings what moves something to its room, and what is outdoors to all', async () => {
    const machines = async (room: string) =>
      (await house.household.room(room)).actuators
        .filter(({ byHand }) => !byHand)
        .map(({ kind, name, level, available }) => ({ kind, name, level, available }));
    const still = { level: 0, available: true };
    assert.deepEqual(await machines('bedroom'), [{ kind: 'window', name: 'Bedroom window', ...still }]);
    assert.deepEqual(await machines('bathroom'), [{ kind: 'fan', name: 'Bathroom exhaust fan', ...still }]);
    const { outdoor } = await house.household.environment();
    assert.equal(outdoor.temperature?.value, 12);
    assert.equal(outdoor.pm25?.value, 4);
    assert.equal(outdoor.humidity?.value, 50);
    assert.ok(Math.abs(outdoor.wind!.value - 2) < 0.02, `${outdoor.wind?.value} m/s`);
  });

  it('brings each change as one reading', async () => {
    const start = Date.now();
    for (const value of [830, 851, 830]) {
      await house.say('Bedroom CO2', value);
      await house.untilMeasured('bedroom', 'co2', value);
    }
    await untilKept('bedroom', start, [830, 851, 830]);
  });

  it('follows the unit that a person chooses', async () => {
    const { homeAssistant } = house.household;
    await homeAssistant.showIn('sensor.bedroom_temperature', 'K');
    await house.say('Bedroom temperature', 22);
    await until('22 °C', async () => (await values('bedroom')).temperature === 22, LONGEST_ABSENCE);
    await homeAssistant.showIn('sensor.bedroom_temperature', '°C');
    await house.say('Bedroom temperature', 21.5);
    await until('21.5 °C', async () => (await values('bedroom')).temperature === 21.5, LONGEST_ABSENCE);
    const [series] = await house.household.history('bedroom', 'temperature', begun);
    for (const value of series!.values) assert.ok(value >= 20.9 && value <= 22.1, `${series!.values}`);
  });

  for (const nothing of ['unknown', 'unavailable'])
    it(`takes ${nothing} for no value, and never for 0`, async () => {
      await house.say('Bedroom CO2', 840);
      await house.untilMeasured('bedroom', 'co2', 840);
      await house.say('Bedroom CO2', nothing);
      await until(
        'the sensor says nothing',
        async () => (await house.sensor('Bedroom CO2'))?.available === false,
        LONGEST_ABSENCE,
      );
      assert.equal((await house.quantity('bedroom', 'co2'))?.value, 840);
      await house.say('Bedroom CO2', 860);
      await house.untilMeasured('bedroom', 'co2', 860);
      assert.equal((await house.sensor('Bedroom CO2'))?.available, true);
      const [series] = await house.household.history('bedroom', 'co2', begun);
      assert.ok(!series!.values.includes(0));
      const shown = await house.household.homeAssistant.state(entityId('sensor.co2', 'bedroom'));
      assert.notEqual(shown?.state, '0');
      const { refusals } = await house.household.health();
      // What was told when we connected is recorded too.
      assert.deepEqual(Object.keys(refusals), ['duplicate']);
    });

  it('reads nothing back that is ours', async () => {
    await house.household.untilState(entityId('sensor.co2', 'bedroom'), '860');
    const ours = (await house.household.ourStates()).map(({ entity_id }) => entity_id);
    assert.ok(ours.length > 30, `${ours.length}`);
    const uses = await until('all of ours were looked at', async () => {
      const known = new Map((await house.household.uses()).map((use) => [use.entity_id, use]));
      return ours.every((id) => known.has(id)) && known;
    });
    for (const id of ours) assert.deepEqual([uses.get(id)?.use, uses.get(id)?.reason], ['left_out', 'it is ours'], id);
    assert.equal((await house.household.sensors()).length, 7);
    const found = (await house.household.rooms()).flatMap(({ actuators }) => actuators.filter(({ byHand }) => !byHand));
    assert.equal(found.length, 2);
  });

  it('counts a sensor once that is heard over MQTT too', async () => {
    const entities = await house.household.homeAssistant.entities();
    const { entity_id: id } = entities.find(({ unique_id }) => unique_id === 'esp-kitchen-co2')!;
    const start = Date.now();
    for (const value of [710, 715, 712]) {
      await kitchen.measure({ co2: value });
      await house.untilMeasured('kitchen', 'co2', value);
      await house.household.untilState(id, String(value));
    }
    assert.equal((await house.quantity('kitchen', 'co2'))?.sensors, 1);
    await untilKept('kitchen', start, [710, 715, 712]);
    const use = await until('it was looked at', async () =>
      (await house.household.uses()).find(({ entity_id }) => entity_id === id),
    );
    assert.deepEqual([use.use, use.reason], ['left_out', 'it comes in over MQTT already']);
  });

  it('puts what is heard over MQTT where Home Assistant knows it', async () => {
    const { homeAssistant } = house.household;
    const device = (await homeAssistant.devices()).find(({ name }) => name === 'Sensor kitchen')!;
    await homeAssistant.moveDevice(device, house.area('Attic'));
    await until(
      'it is in the attic',
      async () => (await house.sensor('Sensor kitchen'))?.room === 'attic',
      LONGEST_ABSENCE,
    );
    await homeAssistant.moveDevice(device, house.area('Kitchen'));
    await until('it is back', async () => (await house.sensor('Sensor kitchen'))?.room === 'kitchen', LONGEST_ABSENCE);
    await kitchen.measure({ co2: 720 });
    await house.untilMeasured('kitchen', 'co2', 720);
  });

  it('took over what Home Assistant had recorded before, once', async () => {
    await until(
      'all is taken over',
      async () => (await house.household.health()).homeAssistant?.imported === 1,
      60_000,
    );
    const first = meansBefore(begun)[0]!.start;
    const [series] = await house.household.history('bedroom', 'co2', first);
    const past = series!.values.filter((_, index) => series!.times[index]! < begun - HOUR);
    assert.deepEqual(past, RECORDED);
  });

  it('troubled Home Assistant with nothing', () => house.household.assertUntroubled());
});

/** Means of whole hours, the last of which ended an hour before. */
function meansBefore(now: number): { start: number; mean: number }[] {
  const end = Math.floor(now / HOUR) * HOUR - HOUR;
  return RECORDED.map((mean, index) => ({ start: end - (RECORDED.length - index) * HOUR, mean }));
}
