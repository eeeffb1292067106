import assert from 'node:assert/strict';
import {
  type ActuatorView,
  configurationSchema,
  createHome,
  DAY,
  type HaState,
  MINUTE,
  readRegistries,
  SECOND,
  sourceSettingsUnder,
  viewPlace,
} from '@iaqverse/core';
import {
  ManualClock,
  MemoryHomeAssistant,
  MemoryLedger,
  MemoryReadings,
  MemorySettings,
  RecordingLog,
} from '@iaqverse/core/memory';
import { Engine } from '../../src/engine/engine.ts';
import { HomeAssistantWiring } from '../../src/home-assistant/home-assistant-wiring.ts';

const NOW = Date.UTC(2026, 10, 21, 12);

const state = (entityId: string, value: string, attributes: HaState['attributes'], time = NOW): HaState => ({
  entityId,
  state: value,
  attributes,
  time,
});
const CO2 = { device_class: 'carbon_dioxide', unit_of_measurement: 'ppm', friendly_name: 'CO2' };
const registries = (areaName: string, sensorArea = 'bed') =>
  readRegistries({
    floors: [{ floor_id: 'up', name: 'Upstairs', level: 1, aliases: [] }],
    areas: [
      { area_id: 'bed', name: areaName, floor_id: 'up', aliases: [] },
      { area_id: 'bath', name: 'Bathroom', floor_id: null, aliases: [] },
    ],
    devices: [{ id: 'd1', area_id: null, name: 'Monitor', identifiers: [['zha', 'aa']], connections: [] }],
    entities: [
      { entity_id: 'sensor.co2', id: 'r1', unique_id: 'aa-co2', platform: 'zha', device_id: 'd1', area_id: sensorArea },
      { entity_id: 'switch.exhaust_fan', id: 'r2', unique_id: 'ff', platform: 'zha', device_id: null, area_id: 'bed' },
    ],
  });

describe('Home Assistant, wired to the engine', () => {
  let clock: ManualClock;
  let homeAssistant: MemoryHomeAssistant;
  let engine: Engine;
  let wiring: HomeAssistantWiring;
  let readings: MemoryReadings;
  let adopted: Set<string>;
  let mqttChanged: (entity: string) => void;

  beforeEach(async () => {
    clock = new ManualClock(NOW);
    homeAssistant = new MemoryHomeAssistant();
    readings = new MemoryReadings();
    adopted = new Set();
    engine = new Engine({
      home: createHome(configurationSchema.parse({ version: 1 })),
      clock,
      log: new RecordingLog(),
      readings,
      ledger: new MemoryLedger(),
      keepConfiguration: async () => undefined,
      actuators: { execute: (entity, level) => wiring.adoption.execute(entity, level) },
    });
    wiring = new HomeAssistantWiring({
      homeAssistant,
      engine,
      clock,
      log: new RecordingLog(),
      settings: new MemorySettings(),
      readings,
      settingsOf: sourceSettingsUnder(configurationSchema.parse({ version: 1 })),
      overMqtt: {
        sensorOf: () => undefined,
        hasSensor: () => false,
        hasActuator: (entity) => adopted.has(entity),
        listen: (changed) => {
          mqttChanged = changed;
          return () => undefined;
        },
      },
      onReady: () => undefined,
      historyBack: () => 30 * DAY,
    });
    engine.start();
    homeAssistant.setRegistries(registries('Bedroom'));
    homeAssistant.setStates(
      state('sensor.co2', '812', CO2),
      state('switch.exhaust_fan', 'off', { friendly_name: 'Exhaust fan' }),
      state('weather.home', 'cloudy', {
        temperature: 9,
        temperature_unit: '°C',
        humidity: 70,
        wind_speed: 18,
        wind_speed_unit: 'km/h',
      }),
    );
  });
  afterEach(async () => {
    await wiring.stop();
    await engine.stop();
  });

  const bedroom = () => viewPlace(engine.home, { site: 'home', room: 'bedroom' }, clock.now());
  const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

  it('makes rooms of areas, with their sensors and actuators and the weather around', async () => {
    await wiring.start();
    await settled();
    const room = bedroom();
    assert.equal(room?.type, 'bedroom');
    assert.deepEqual(room?.floor, { name: 'Upstairs', level: 1 });
    assert.equal(room?.quantities.find(({ quantity }) => quantity === 'co2')?.value, 812);
    assert.notEqual(room?.score, undefined);
    assert.deepEqual(
      room?.actuators.filter(isMotorised).map(({ kind, level }) => [kind, level]),
      [['fan', 0]],
    );
    const { environment } = [...engine.home.acting.sites.values()][0]!;
    assert.equal(environment.outdoor.temperature?.value, 9);
    assert.ok(Math.abs(environment.outdoor.wind!.value - 5) < 1e-9);
  });

  it('takes over an actuator from MQTT, whichever told of it first, and doubles nothing', async () => {
    const raw = {
      floors: [],
      areas: [{ area_id: 'bed', name: 'Bedroom' }],
      devices: [{ id: 'd', name: 'Node', identifiers: [['mqtt', 'node']], connections: [] }],
      entities: [
        { entity_id: 'sensor.co2', id: 'r1', unique_id: 'co2', platform: 'zha', area_id: 'bed' },
        { entity_id: 'fan.p', id: 'r2', unique_id: 'f', platform: 'mqtt', device_id: 'd', area_id: 'bed' },
      ],
    };
    homeAssistant.setRegistries(readRegistries(raw));
    homeAssistant.setStates(state('fan.p', 'on', { friendly_name: 'Air purifier', supported_features: 48 }));
    await wiring.start();
    await settled();
    const moved = () => bedroom()!.actuators.filter(isMotorised);
    const names = () => engine.home.configuration.sites[0]!.actuators.map(({ entity }) => entity);
    assert.deepEqual([moved().map(({ level }) => level), names()], [[3], ['ha:r2']]);
    // As MQTT adopts it: what it is, then that it is adopted.
    const [announced] = [...engine.home.acting.announced.values()];
    const { aliases: _, ...overMqtt } = { ...announced!, entity: 'node/f' };
    adopted.add('node/f');
    engine.apply({ kind: 'actuator_announced', announced: overMqtt });
    mqttChanged('node/f');
    assert.deepEqual(
      [moved().map(({ level, available }) => [level, available]), names()],
      [[[3, undefined]], ['node/f']],
    );
    assert.equal(engine.home.acting.announced.has('ha:r2'), false);
    clock.advance(MINUTE);
    await settled();
    assert.deepEqual(names(), ['node/f']);
    adopted.delete('node/f');
    engine.apply({ kind: 'actuator_withdrawn', entity: 'node/f' });
    mqttChanged('node/f');
    clock.advance(MINUTE);
    await settled();
    assert.deepEqual([moved().length, names()], [1, ['ha:r2']]);
  });

  it('counts what a thermostat measures only where nothing else measures the room, be it no part of Home Assistant', async () => {
    const climate = { supported_features: 1, hvac_modes: ['heat'], min_temp: 5, max_temp: 30, current_temperature: 20 };
    homeAssistant.setRegistries(
      readRegistries({
        floors: [],
        areas: [{ area_id: 'bed', name: 'Bedroom' }],
        devices: [],
        entities: [{ entity_id: 'climate.t', id: 'r1', unique_id: 't', platform: 'zha', area_id: 'bed' }],
      }),
    );
    homeAssistant.setStates(state('climate.t', 'heat', climate));
    await wiring.start();
    await settled();
    const sensors = () => bedroom()!.quantities.flatMap(({ quantity, value }) => [quantity, value]);
    assert.deepEqual(sensors(), ['temperature', 20]);
    const measurements = [
      { sensor: 'esp', quantity: 'temperature' as const, value: 22, time: NOW, site: 'home', room: 'bedroom' },
    ];
    engine.apply({ kind: 'readings', origin: 'http', measurements });
    clock.advance(MINUTE);
    await settled();
    assert.deepEqual(sensors(), ['temperature', 22]);
    clock.advance(MINUTE);
    await settled();
    assert.deepEqual(sensors(), ['temperature', 22], 'it does not come back by itself');
  });

  it('speaks as Home Assistant does as long as no room is known', async () => {
    homeAssistant.setSystem({ temperatureUnit: 'C', isRunning: true, language: 'fr-CA' });
    await wiring.start();
    await settled();
    assert.equal(engine.home.configuration.language, 'fr');
    assert.ok(bedroom() !== undefined);
    homeAssistant.setSystem({ temperatureUnit: 'C', isRunning: true, language: 'de' });
    await settled();
    assert.equal(engine.home.configuration.language, 'fr');
  });

  it('keeps its own words for a language that it does not speak', async () => {
    homeAssistant.setSystem({ temperatureUnit: 'C', isRunning: true, language: 'pl' });
    await wiring.start();
    assert.equal(engine.home.configuration.language, 'en');
  });

  it('carries commands out, takes what follows for obedience, and what a hand does for a hand', async () => {
    await wiring.start();
    await settled();
    const fan = bedroom()!.actuators.find(isMotorised)!;
    engine.apply({
      kind: 'actuator_commanded',
      site: 'home',
      actuator: fan.actuator,
      level: 1,
      hold: 0,
      actor: 'anna',
    });
    await settled();
    assert.deepEqual(
      homeAssistant.calls.map(({ domain, service, entityId }) => `${domain}.${service} ${entityId}`),
      ['switch.turn_on switch.exhaust_fan'],
    );
    clock.advance(MINUTE / 30);
    homeAssistant.setStates(state('switch.exhaust_fan', 'on', { friendly_name: 'Exhaust fan' }, clock.now()));
    const { track } = [...engine.home.acting.byEntity.values()][0]!;
    assert.deepEqual([track.level, track.pending, (track.manualUntil ?? 0) > clock.now()], [1, undefined, false]);
    clock.advance(MINUTE);
    homeAssistant.setStates(state('switch.exhaust_fan', 'off', { friendly_name: 'Exhaust fan' }, clock.now()));
    assert.ok(track.manualUntil! > clock.now());
  });

  it('follows the name of an area, and lets a room go whose area went', async () => {
    await wiring.start();
    await settled();
    homeAssistant.setRegistries(registries('Main bedroom'));
    clock.advance(2 * MINUTE);
    await settled();
    assert.equal(bedroom()?.name, 'Main bedroom');
    homeAssistant.setRegistries(readRegistries({ ...rawWithout(), floors: [] }));
    clock.advance(2 * MINUTE);
    await settled();
    assert.equal(bedroom()?.sensors.length ?? 0, 0);
  });

  it('hears what somebody pressed under a notification, and takes no harm of an alert that is over', async () => {
    await wiring.start();
    await settled();
    homeAssistant.pressOnPhone('IAQVERSE:done:home/bedroom/gone');
    homeAssistant.pressOnPhone('SOMEBODY_ELSES');
    assert.notEqual(bedroom(), undefined);
  });

  it('asks for nothing that was recorded while Home Assistant starts', async () => {
    homeAssistant.setSystem({ temperatureUnit: 'C', isRunning: false });
    await wiring.start();
    const pass = async () => {
      for (let turn = 0; turn < 100 && wiring.imported !== 1; turn++) {
        clock.advance(SECOND);
        await settled();
      }
    };
    await pass();
    assert.equal(wiring.imported, undefined);
    homeAssistant.setSystem({ temperatureUnit: 'C', isRunning: true });
    await pass();
    assert.equal(wiring.imported, 1);
  });

  it('takes over what was recorded, once', async () => {
    homeAssistant.setPast('sensor.co2', {
      states: [1, 2, 3].map((hour) => state('sensor.co2', `${700 + hour}`, CO2, NOW - hour * 60 * MINUTE)),
    });
    await wiring.start();
    for (let turn = 0; turn < 400 && wiring.imported !== 1; turn++) {
      clock.advance(MINUTE);
      await settled();
    }
    assert.equal(wiring.imported, 1);
    const [series] = await readings.query({
      site: 'home',
      room: 'bedroom',
      quantities: ['co2'],
      from: NOW - DAY,
      to: NOW - 1,
      step: 0,
    });
    assert.deepEqual([...series!.values], [703, 702, 701]);
  });
});

const isMotorised = ({ byHand }: ActuatorView) => !byHand;

function rawWithout() {
  return {
    areas: [{ area_id: 'bath', name: 'Bathroom', floor_id: null, aliases: [] }],
    devices: [{ id: 'd1', area_id: null, name: 'Monitor', identifiers: [['zha', 'aa']], connections: [] }],
    entities: [
      { entity_id: 'sensor.co2', id: 'r1', unique_id: 'aa-co2', platform: 'zha', device_id: 'd1', area_id: null },
      { entity_id: 'switch.exhaust_fan', id: 'r2', unique_id: 'ff', platform: 'zha', device_id: null, area_id: null },
    ],
  };
}
