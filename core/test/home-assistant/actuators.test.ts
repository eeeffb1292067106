import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suggestedUse } from '../../src/discovery/actuator/announced-actuator.ts';
import { levelFromStates } from '../../src/discovery/actuator/level-from-states.ts';
import { facetValuesOf } from '../../src/home-assistant/facet-values.ts';
import { serviceCallsFor } from '../../src/home-assistant/service-call.ts';
import type { HaState } from '../../src/home-assistant/state.ts';
import { mapHome, NOW, type TestEntity, usesOf } from './home.ts';

function actuatorOf(entity: TestEntity, temperatureUnit: 'C' | 'F' = 'C') {
  const [actuator] = mapHome({ entities: [entity] }, { temperatureUnit }).actuators;
  assert.ok(actuator);
  const { announced } = actuator;
  const use = suggestedUse(announced);
  const state = (value: string, attributes: Record<string, unknown> = {}): HaState => ({
    entityId: entity.id,
    state: value,
    attributes: { ...entity.attributes, ...attributes },
    time: NOW,
  });
  return {
    announced,
    use,
    calls: (level: number) =>
      serviceCallsFor(announced, use!, level, entity.id).map(({ domain, service, serviceData }) => [
        `${domain}.${service}`,
        serviceData,
      ]),
    level: (value: string, attributes?: Record<string, unknown>, asked?: number) =>
      levelFromStates(announced, use!, facetValuesOf(announced, state(value, attributes)), asked),
  };
}

const FAN: TestEntity = {
  id: 'fan.hood',
  attributes: { supported_features: 1 + 16 + 32, percentage_step: 100 / 3 },
  entry: { original_name: 'Cooker hood' },
};

describe('actuators of Home Assistant', () => {
  it('go by the id of their registry entry, and stay themselves when renamed', () => {
    assert.equal(actuatorOf(FAN).announced.entity, 'ha:registry-fan.hood');
    assert.equal(
      actuatorOf({ ...FAN, id: 'fan.other', entry: { ...(FAN.entry as object), id: 'registry-fan.hood' } }).announced
        .entity,
      'ha:registry-fan.hood',
    );
    const unregistered = {
      ...FAN,
      entry: false as const,
      attributes: { ...FAN.attributes, friendly_name: 'Cooker hood' },
    };
    assert.equal(actuatorOf(unregistered).announced.entity, 'ha:fan.hood');
  });

  it('switch a fan on at its speed in one call, and understand the speed that Home Assistant rounds', () => {
    const fan = actuatorOf(FAN);
    assert.deepEqual(fan.use, { kind: 'fan', levels: [0, 1, 2, 3] });
    assert.deepEqual(fan.calls(0), [['fan.turn_off', {}]]);
    assert.deepEqual(fan.calls(2), [['fan.turn_on', { percentage: 66 }]]);
    assert.equal(fan.level('on', { percentage: 66 }), 2);
    assert.equal(fan.level('on', { percentage: 33 }), 1);
    assert.equal(fan.level('off', { percentage: 0 }), 0);
    assert.equal(fan.level('unavailable', { percentage: 66 }), undefined);
    assert.equal(fan.level('unknown'), undefined);
  });

  it('come back to every level that they were told, whatever the steps of a fan are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.nat(), (steps, pick) => {
        const fan = actuatorOf({ ...FAN, attributes: { supported_features: 49, percentage_step: 100 / steps } });
        const { levels } = fan.use!;
        const level = levels[pick % levels.length]!;
        const [name, data] = fan.calls(level)[0]! as [string, { percentage?: number }];
        // A fan of so many speeds takes the lowest one that is at least as fast, and tells the share of that one cut off.
        const speed = Math.ceil(((data.percentage ?? 0) * steps) / 100);
        const told = Math.floor((100 * speed) / steps);
        assert.equal(fan.level(name === 'fan.turn_off' ? 'off' : 'on', { percentage: told }, level), level);
      }),
    );
  });

  it('set only what an entity says that it supports', () => {
    const preset = { supported_features: 8 + 16 + 32, preset_modes: ['auto', 'low', 'high'] };
    assert.deepEqual(actuatorOf({ ...FAN, attributes: preset }).calls(2), [['fan.turn_on', { preset_mode: 'high' }]]);
    assert.deepEqual(actuatorOf({ ...FAN, attributes: { supported_features: 1 } }).calls(0), [
      ['fan.set_percentage', { percentage: 0 }],
    ]);
    assert.deepEqual(usesOf(mapHome({ entities: [{ id: 'fan.x', attributes: { supported_features: 4 } }] })), {
      'fan.x': 'left_out',
    });
    assert.deepEqual(usesOf(mapHome({ entities: [{ id: 'cover.x', attributes: { device_class: 'window' } }] })), {
      'cover.x': 'left_out',
    });
  });

  it('open and close windows, by position where they can', () => {
    const plain = actuatorOf({ id: 'cover.w', attributes: { device_class: 'window', supported_features: 3 } });
    assert.deepEqual(plain.calls(1), [['cover.open_cover', {}]]);
    assert.deepEqual(plain.calls(0), [['cover.close_cover', {}]]);
    assert.equal(plain.level('open'), 1);
    assert.equal(plain.level('closed'), 0);
    assert.equal(plain.level('closing'), undefined);
    const moved = actuatorOf({ id: 'cover.w', attributes: { device_class: 'window', supported_features: 15 } });
    assert.deepEqual(moved.calls(0.5), [['cover.set_cover_position', { position: 50 }]]);
    assert.equal(moved.level('open', { current_position: 50 }), 0.5);
    assert.equal(moved.level('opening', { current_position: 50 }), undefined);
    const blind = actuatorOf({ id: 'cover.b', attributes: { device_class: 'blind', supported_features: 15 } });
    assert.equal(blind.use?.kind, 'cover');
    assert.deepEqual(blind.calls(1), [['cover.set_cover_position', { position: 0 }]]);
    assert.equal(blind.level('closed', { current_position: 0 }), 1);
  });

  it('move valves of ventilation', () => {
    const valve = actuatorOf({
      id: 'valve.vent',
      attributes: { supported_features: 7 },
      entry: { original_name: 'Ventilation valve' },
    });
    assert.equal(valve.use?.kind, 'ventilation');
    assert.deepEqual(valve.calls(3), [['valve.set_valve_position', { position: 100 }]]);
  });

  it('heat to a set point in the unit of the home', () => {
    const attributes = { supported_features: 1, hvac_modes: ['off', 'heat'], min_temp: 44.6, max_temp: 95 };
    const heater = actuatorOf({ id: 'climate.trv', attributes }, 'F');
    assert.equal(heater.use?.kind, 'heater');
    assert.deepEqual(heater.calls(20), [
      ['climate.set_hvac_mode', { hvac_mode: 'heat' }],
      ['climate.set_temperature', { temperature: 68 }],
    ]);
    assert.equal(heater.level('heat', { temperature: 68 }), 20);
    assert.equal(heater.level('off', { temperature: null }), heater.use?.levels[0]);
  });

  it('switch humidifiers, plugs and units, and leave to a person what nobody can tell', () => {
    const humidifier = actuatorOf({ id: 'humidifier.h', attributes: { device_class: 'dehumidifier' } });
    assert.equal(humidifier.use?.kind, 'dehumidifier');
    assert.deepEqual(humidifier.calls(1), [['humidifier.turn_on', {}]]);
    const purifier = actuatorOf({
      id: 'switch.p',
      attributes: { device_class: 'outlet' },
      entry: { original_name: 'Air purifier' },
    });
    assert.deepEqual(purifier.calls(1), [['switch.turn_on', {}]]);
    assert.equal(purifier.level('on'), 1);
    const unit = actuatorOf({
      id: 'number.v',
      attributes: { min: 0, max: 3, step: 1 },
      entry: { original_name: 'Ventilation level' },
    });
    assert.deepEqual(unit.calls(2), [['number.set_value', { value: 2 }]]);
    assert.equal(unit.level('2'), 2);
    const choice = actuatorOf({
      id: 'select.v',
      attributes: { options: ['off', 'low', 'high'] },
      entry: { original_name: 'Ventilation mode' },
    });
    assert.deepEqual(choice.calls(0), [['select.select_option', { option: 'off' }]]);
    assert.equal(actuatorOf({ id: 'switch.any' }).announced.kind, undefined);
    assert.match(actuatorOf({ id: 'switch.any' }).announced.kindReason, /configuration/);
  });

  it('suggest the room of their area', () => {
    const [actuator] = mapHome({
      areas: [{ area_id: 'bath', name: 'Bath' }],
      entities: [{ ...FAN, entry: { ...(FAN.entry as object), area_id: 'bath' } }],
    }).actuators;
    assert.equal(actuator?.announced.device.suggestedArea, 'Bath');
  });
});
