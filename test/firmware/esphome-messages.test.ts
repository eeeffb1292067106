import assert from 'node:assert/strict';
import { hasMosquitto } from '../support/mosquitto.ts';
import { until } from '../support/until.ts';
import { Hub } from './support/hub.ts';
import { RecordedPlayer } from './support/recorded-player.ts';

/** The device's MAC address, by which its announcements name it. */
const DEVICE = 'a4cf126ee705';
/** What of the device the hub adopts, with the values that it measured, in the hub's units. Its battery is nothing of the room. */
const ADOPTED = {
  co2: [812, 'ppm'],
  pm1: [3.25, 'µg/m³'],
  pm25: [4.5, 'µg/m³'],
  pm4: [5.5, 'µg/m³'],
  pm10: [6.75, 'µg/m³'],
  temperature: [21.25, '°C'],
  humidity: [45.5, '%'],
  voc_index: [103, ''],
  nox_index: [2, ''],
  pressure: [1013.5, 'hPa'],
  hcho: [12.5, 'ppb'],
  illuminance: [240, 'lx'],
} as const;

describe("a device of ESPHome, by what ESPHome's own MQTT code says", function () {
  this.timeout(60_000);
  let hub: Hub;
  let device: RecordedPlayer;
  before(async function () {
    if (!hasMosquitto()) this.skip();
    hub = await Hub.create();
    device = await RecordedPlayer.on(hub.broker.url);
    await hub.start();
    await device.announce();
    await until(
      'its room is there',
      async () => (await hub.room('bedroom'))?.quantities.length === 12,
      15_000,
      async () => (await hub.room('bedroom'))?.quantities,
    );
  });
  after(async () => {
    await device?.end();
    await hub?.end();
  });

  const room = async () => (await hub.room('bedroom'))!;
  const actuator = async (id: string) => (await room()).actuators.find((each) => each.actuator === id)!;

  it('is adopted into the room of its area, each quantity in its unit', async () => {
    const sensor = (await hub.sensor(DEVICE))!;
    assert.deepEqual([...sensor.quantities].sort(), Object.keys(ADOPTED).sort());
    assert.deepEqual(
      [sensor.name, sensor.area, sensor.room, sensor.origin, sensor.available, sensor.manufacturer, sensor.model],
      ['Air bedroom', 'Bedroom', 'bedroom', 'discovery', true, 'iaqverse', 'monitor'],
    );
    const { quantities } = await room();
    assert.deepEqual(Object.fromEntries(quantities.map((view) => [view.quantity, [view.value, view.unit]])), ADOPTED);
    assert.deepEqual((await hub.health()).refusals, {});
  });

  it('makes a reading of every state', async () => {
    const { stored } = (await hub.health()).readings;
    await device.measure();
    await hub.untilStored(stored + Object.keys(ADOPTED).length);
    assert.ok((await room()).quantities.every(({ freshness }) => freshness === 'fresh'));
  });

  it('says nan where it knows nothing, which is no reading', async () => {
    const { stored } = (await hub.health()).readings;
    // As ESPHome writes a value that is none.
    await device.listener.say('air-bedroom/sensor/co2/state', 'nan', true);
    await until('it is refused', async () => (await hub.health()).refusals.not_finite === 1);
    assert.equal((await hub.health()).readings.stored, stored);
    assert.equal((await room()).quantities.find(({ quantity }) => quantity === 'co2')?.value, 812);
  });

  it('is away when its power is cut, and back when it says so', async () => {
    await device.leave();
    await until('it is away', async () => (await hub.sensor(DEVICE))!.available === false);
    await until('its fan is, too', async () => (await actuator('air-bedroom-extractor-fan')).available === false);
    await device.announce();
    await until('it is back', async () => (await hub.sensor(DEVICE))!.available === true);
    await until('its fan is, too', async () => (await actuator('air-bedroom-extractor-fan')).available === true);
  });

  it('is found as what moves its room, and obeys', async () => {
    const found = (await room()).actuators.map(({ actuator: id, kind }) => [id, kind]);
    assert.deepEqual(found, [
      ['air-bedroom-extractor-fan', 'fan'],
      ['air-bedroom-air-purifier', 'purifier'],
      ['air-bedroom-window', 'window'],
      ['air-bedroom-ventilation-inlet', 'ventilation'],
    ]);
    await put('air-bedroom-extractor-fan', 1);
    await put('air-bedroom-extractor-fan', 0);
    await put('air-bedroom-air-purifier', 1);
    await put('air-bedroom-air-purifier', 0);
    await put('air-bedroom-window', 0);
    await put('air-bedroom-window', 1);
    await put('air-bedroom-ventilation-inlet', 0);
    assert.deepEqual(device.unknown, [], 'commands that nobody saw the device take');
    assert.deepEqual(device.taken, [
      'air-bedroom/fan/extractor_fan/command ON',
      'air-bedroom/fan/extractor_fan/speed_level/command 4',
      'air-bedroom/fan/extractor_fan/command OFF',
      'air-bedroom/switch/air_purifier/command ON',
      'air-bedroom/switch/air_purifier/command OFF',
      'air-bedroom/cover/window/position/command 0',
      'air-bedroom/cover/window/position/command 100',
      'air-bedroom/valve/ventilation_inlet/command CLOSE',
    ]);
  });

  /** Resolves when the actuator says that it is there. */
  async function put(id: string, level: number): Promise<void> {
    await hub.post(`/api/v1/sites/home/actuators/${id}/command`, { level });
    await until(
      `${id} is at ${level}`,
      async () => {
        const { level: reached, pending, failedAt } = await actuator(id);
        return reached === level && pending === undefined && failedAt === undefined;
      },
      15_000,
      async () => [await actuator(id), device.taken, device.unknown],
    );
  }
});
