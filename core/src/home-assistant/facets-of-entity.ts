import type { ActuatorComponent, Facets, OpeningFacet } from '../discovery/actuator/announced-actuator.ts';
import { contactFacet } from '../discovery/actuator/contact.ts';
import { offPresetOf, stagesAmong } from '../discovery/actuator/preset-order.ts';
import { type HaState, numberAttribute } from './state.ts';

// Features, services, attributes and states after Home Assistant's developer documentation of its entities, release 2026.11.

/** Bits of `supported_features`. */
const FAN = { SET_SPEED: 1, PRESET_MODE: 8, TURN_OFF: 16, TURN_ON: 32 } as const;
const OPENING = { OPEN: 1, CLOSE: 2, SET_POSITION: 4 } as const;
const CLIMATE = { TARGET_TEMPERATURE: 1 } as const;

/** The state itself, where a facet is not told by an attribute. */
export const STATE = 'state';

/** In which unit the home's Home Assistant gives temperatures of climate devices. */
export type TemperatureUnit = 'C' | 'F';

/** What can be set and seen of an entity of Home Assistant, by what it says that it supports. */
export function facetsOfEntity(domain: ActuatorComponent, state: HaState, unit: TemperatureUnit): Facets {
  return READERS[domain](state, unit);
}

const READERS: Readonly<Record<ActuatorComponent, (state: HaState, unit: TemperatureUnit) => Facets>> = {
  fan: fanFacets,
  switch: () => ({ power: onOff('switch') }),
  humidifier: () => ({ power: onOff('humidifier') }),
  cover: (state) => openingFacets(state, 'cover', 'cover.set_cover_position'),
  valve: (state) => openingFacets(state, 'valve', 'valve.set_valve_position'),
  climate: climateFacets,
  number: numberFacets,
  select: selectFacets,
  binary_sensor: () => ({ opening: contactFacet({ stateTopic: STATE }, 'on', 'off') }),
};

/** The words are the services of the domain. */
function onOff(domain: string): NonNullable<Facets['power']> {
  return { commandTopic: domain, on: 'turn_on', off: 'turn_off', isOn: 'on', isOff: 'off', stateTopic: STATE };
}

function fanFacets(state: HaState): Facets {
  const can = featuresOf(state);
  const { commandTopic, ...seen } = onOff('fan');
  const canSwitch = can(FAN.TURN_ON) && can(FAN.TURN_OFF);
  const presets = words(state, 'preset_modes');
  const stages = stagesAmong(presets);
  const step = numberAttribute(state, 'percentage_step') ?? 1;
  return {
    power: { ...seen, ...(canSwitch && commandTopic !== undefined && { commandTopic }) },
    ...(can(FAN.SET_SPEED) && {
      speed: {
        commandTopic: 'fan.set_percentage',
        stateTopic: 'percentage',
        zero: 0,
        full: 100,
        step: step > 0 && step <= 100 ? step : 1,
      },
    }),
    ...(can(FAN.PRESET_MODE) &&
      stages.length > 0 && {
        preset: {
          commandTopic: 'fan.set_preset_mode',
          stateTopic: 'preset_mode',
          off: offPresetOf(presets),
          stages,
        },
      }),
  };
}

function openingFacets(state: HaState, domain: 'cover' | 'valve', positionService: string): Facets {
  const can = featuresOf(state);
  const opening: OpeningFacet = {
    ...(can(OPENING.OPEN) && can(OPENING.CLOSE) && { commandTopic: domain }),
    stateTopic: STATE,
    open: `open_${domain}`,
    close: `close_${domain}`,
    isOpen: 'open',
    isClosed: 'closed',
    isClosing: 'closing',
    isStopped: undefined,
  };
  if (!can(OPENING.SET_POSITION)) return { opening };
  const position = { commandTopic: positionService, stateTopic: 'current_position', zero: 0, full: 100, step: 1 };
  return { opening, position };
}

function climateFacets(state: HaState, unit: TemperatureUnit): Facets {
  const modes = words(state, 'hvac_modes');
  const word = (name: string): string | undefined => (modes.includes(name) ? name : undefined);
  const min = numberAttribute(state, 'min_temp');
  const max = numberAttribute(state, 'max_temp');
  const canBeSet = featuresOf(state)(CLIMATE.TARGET_TEMPERATURE) && min !== undefined && max !== undefined && max > min;
  return {
    ...(modes.length > 0 && {
      mode: {
        commandTopic: 'climate.set_hvac_mode',
        stateTopic: STATE,
        heat: word('heat'),
        cool: word('cool'),
        off: word('off'),
      },
    }),
    ...(canBeSet && {
      setPoint: { commandTopic: 'climate.set_temperature', stateTopic: 'temperature', min, max, unit },
    }),
  };
}

function numberFacets(state: HaState): Facets {
  const zero = numberAttribute(state, 'min');
  const full = numberAttribute(state, 'max');
  const step = numberAttribute(state, 'step') ?? 1;
  if (zero === undefined || full === undefined || full <= zero || step <= 0) return {};
  return { speed: { commandTopic: 'number.set_value', stateTopic: STATE, zero, full, step } };
}

function selectFacets(state: HaState): Facets {
  const options = words(state, 'options');
  const stages = stagesAmong(options);
  if (stages.length === 0) return {};
  return { preset: { commandTopic: 'select.select_option', stateTopic: STATE, off: offPresetOf(options), stages } };
}

function featuresOf(state: HaState): (bit: number) => boolean {
  const features = numberAttribute(state, 'supported_features') ?? 0;
  return (bit) => (features & bit) !== 0;
}

function words(state: HaState, attribute: string): string[] {
  const value = state.attributes[attribute];
  return Array.isArray(value) ? value.filter((word): word is string => typeof word === 'string' && word !== '') : [];
}
