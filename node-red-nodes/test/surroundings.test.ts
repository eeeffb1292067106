import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '@iaqverse/core';
import { open as openIn } from '../src/nodes/iaq-in/controller.ts';
import { START, VirtualHome, type VirtualNode } from './support/virtual-home.ts';

const WINDOW = { kind: 'window', name: 'Window', id: 'window', moved: 'flow', confirms: true, details: {} };
const at = (time: number) => new Date(time).toISOString();
const state = (entity_id: string, said: string, attributes: object = {}, time = START) => ({
  data: {
    entity_id,
    new_state: { entity_id, state: said, attributes, last_updated: at(time), last_reported: at(time) },
  },
  payload: said,
  topic: entity_id,
});
const WEATHER = { temperature: 50, temperature_unit: '°F', humidity: 60, wind_speed: 18, wind_speed_unit: 'km/h' };

describe('What surrounds the rooms', () => {
  let home: VirtualHome;
  let node: VirtualNode;
  beforeEach(async () => {
    home = new VirtualHome({ actuators: [WINDOW] });
    await home.live.start();
    node = await home.node(openIn);
  });
  afterEach(() => home.live.stop());

  const environment = () => home.live.view().sites[0]!.environment;
  const locks = async () => {
    home.measure({ co2: 900 });
    await home.advance(6);
    return home.live.room(home.place)!.actuators[0]!.locks.map(({ name }) => name);
  };

  it('comes in a message as the app takes it, and lets a motor open a window', async () => {
    assert.ok((await locks()).includes('outdoor_unknown'));
    await node.take({ environment: { outdoor: { temperature: 12, pm25: 5, wind: 2, rain: 0 }, occupied: true } });
    assert.deepEqual([environment().outdoor.rain?.value, environment().flags.occupied?.value], [0, true]);
    assert.ok(!(await locks()).includes('outdoor_unknown'));
    assert.deepEqual(node.sent[1] ?? [], []);
  });

  it('comes from the weather, rain and detectors of Home Assistant, in their units', async () => {
    await node.take(state('weather.home', 'lightning', WEATHER));
    await node.take(
      state('sensor.roof_rain', '1.5', { device_class: 'precipitation_intensity', unit_of_measurement: 'mm/h' }),
    );
    await node.take(state('binary_sensor.hall_smoke', 'on', { device_class: 'smoke' }));
    const { outdoor, flags } = environment();
    assert.equal(outdoor.temperature?.value.toFixed(1), '10.0');
    assert.equal(outdoor.wind?.value.toFixed(1), '5.0');
    assert.equal(outdoor.rain?.value, 1.5);
    assert.deepEqual([flags.storm?.value, flags.smoke_alarm?.value], [true, true]);
    assert.deepEqual(node.sent[1] ?? [], []);
  });

  it('gives no all-clear where one of two detectors is silent or another says that all is well', async () => {
    await node.take(state('binary_sensor.hall_smoke', 'on', { device_class: 'smoke' }));
    await node.take(state('binary_sensor.attic_smoke', 'off', { device_class: 'smoke' }));
    await node.take(state('binary_sensor.hall_smoke', 'unavailable', { device_class: 'smoke' }));
    assert.equal(environment().flags.smoke_alarm?.value, true);
    await node.take(state('binary_sensor.hall_smoke', 'off', { device_class: 'smoke' }));
    assert.equal(environment().flags.smoke_alarm?.value, false);
  });

  it('has nobody at home only where that is known of everybody', async () => {
    await node.take(state('person.ada', 'not_home'));
    assert.equal(environment().flags.occupied?.value, false);
    await node.take(state('person.ben', 'home'));
    assert.equal(environment().flags.occupied?.value, true);
  });

  it('takes the hours to come from the answer of the weather, once its state names the units', async () => {
    const answer = {
      payload: {
        'weather.home': {
          forecast: [{ datetime: at(START + HOUR), temperature: 50, precipitation: 0, wind_speed: 18 }],
        },
      },
    };
    await node.take(answer);
    assert.match(JSON.stringify(node.sent[1]), /send the state of weather.home first/);
    await node.take(state('weather.home', 'sunny', { ...WEATHER, precipitation_unit: 'mm' }));
    await node.take(answer);
    const [hour] = environment().forecast;
    assert.deepEqual([hour?.time, hour?.rain, hour?.temperature?.toFixed(1)], [START + HOUR, 0, '10.0']);
  });

  it('leaves alone what tells nothing of it, and refuses what is wrong', async () => {
    await node.take(state('light.bed', 'on'));
    await node.take({ environment: { outdoor: { temperature: 'mild' } } });
    await node.take({ environment: 'fine' });
    const refused = (node.sent[1] ?? []).map(({ payload }) => (payload as { detail: string }).detail);
    assert.match(refused.join('\n'), /outdoor\.temperature: give a number[\s\S]*msg\.environment: give an object/);
    assert.deepEqual(environment().outdoor, {});
  });

  it('still takes a sensor of Home Assistant that measures a room for that', async () => {
    const attributes = { device_class: 'carbon_dioxide', unit_of_measurement: 'ppm' };
    await node.take(state('sensor.garden_room_co2', '812', attributes, START - MINUTE));
    assert.equal(home.live.room(home.place)?.quantities[0]?.value, 812);
  });
});
