import type {
  ACTUATOR_SCHEMAS,
  BinarySensorEntity,
  ClimateEntity,
  CoverEntity,
  FanEntity,
  HumidifierEntity,
  NumberEntity,
  SelectEntity,
  SwitchEntity,
  ValveEntity,
} from './actuator-schema.ts';
import type { ActuatorComponent, Facet, Facets, OpeningFacet, ScaleFacet } from './announced-actuator.ts';
import { contactFacet } from './contact.ts';
import { offPresetOf, stagesAmong } from './preset-order.ts';

/** What can be set and seen of an entity, by Home Assistant's keys and defaults for its component. */
export function facetsOf<C extends ActuatorComponent>(
  component: C,
  entity: ReturnType<(typeof ACTUATOR_SCHEMAS)[C]['parse']>,
): Facets {
  return READERS[component](entity as never);
}

const READERS = {
  fan: fanFacets,
  switch: switchFacets,
  cover: coverFacets,
  valve: valveFacets,
  climate: climateFacets,
  humidifier: humidifierFacets,
  number: numberFacets,
  select: selectFacets,
  binary_sensor: binarySensorFacets,
} satisfies Record<ActuatorComponent, (entity: never) => Facets>;

type Given = string | null | undefined;

function facet(commandTopic: Given, commandTemplate: Given, stateTopic: Given, valueTemplate: Given): Facet {
  return {
    ...(commandTopic && { commandTopic }),
    ...(commandTopic && commandTemplate && { commandTemplate }),
    ...(stateTopic && { stateTopic }),
    ...(stateTopic && valueTemplate && { valueTemplate }),
  };
}

const DEFAULT_ON = 'ON';
const DEFAULT_OFF = 'OFF';

function fanFacets(entity: FanEntity): Facets {
  const on = entity.payload_on ?? DEFAULT_ON;
  const off = entity.payload_off ?? DEFAULT_OFF;
  const power = facet(entity.command_topic, entity.command_template, entity.state_topic, entity.state_value_template);
  const speed = facet(
    entity.percentage_command_topic,
    entity.percentage_command_template,
    entity.percentage_state_topic,
    entity.percentage_value_template,
  );
  const preset = facet(
    entity.preset_mode_command_topic,
    entity.preset_mode_command_template,
    entity.preset_mode_state_topic,
    entity.preset_mode_value_template,
  );
  const presets = entity.preset_modes ?? [];
  const stages = stagesAmong(presets);
  // A speed range of 1 to 4 stands for 25, 50, 75 and 100 %: 0 % lies one below it.
  const zero = (entity.speed_range_min ?? 1) - 1;
  const full = entity.speed_range_max ?? 100;
  return {
    ...(power.commandTopic !== undefined && { power: { ...power, on, off, isOn: on, isOff: off } }),
    ...(speed.commandTopic !== undefined && full > zero && { speed: { ...speed, zero, full, step: 1 } }),
    ...(preset.commandTopic !== undefined &&
      stages.length > 0 && { preset: { ...preset, off: offPresetOf(presets), stages } }),
  };
}

function switchFacets(entity: SwitchEntity): Facets {
  const on = entity.payload_on ?? DEFAULT_ON;
  const off = entity.payload_off ?? DEFAULT_OFF;
  const topics = facet(entity.command_topic, entity.command_template, entity.state_topic, entity.value_template);
  return { power: { ...topics, on, off, isOn: entity.state_on ?? on, isOff: entity.state_off ?? off } };
}

function humidifierFacets(entity: HumidifierEntity): Facets {
  const on = entity.payload_on ?? DEFAULT_ON;
  const off = entity.payload_off ?? DEFAULT_OFF;
  const topics = facet(entity.command_topic, entity.command_template, entity.state_topic, entity.state_value_template);
  return { power: { ...topics, on, off, isOn: on, isOff: off } };
}

function movementOf(entity: CoverEntity | ValveEntity): Omit<OpeningFacet, keyof Facet | 'isStopped'> {
  return {
    open: entity.payload_open ?? 'OPEN',
    close: entity.payload_close ?? 'CLOSE',
    isOpen: entity.state_open ?? 'open',
    isClosed: entity.state_closed ?? 'closed',
    isClosing: entity.state_closing ?? 'closing',
  };
}

function positionsOf(entity: CoverEntity | ValveEntity): Omit<ScaleFacet, keyof Facet> {
  return { zero: entity.position_closed ?? 0, full: entity.position_open ?? 100, step: 1 };
}

function coverFacets(entity: CoverEntity): Facets {
  // Commands in words have no template: it is for states alone.
  const opening = facet(entity.command_topic, undefined, entity.state_topic, entity.value_template);
  const position = facet(
    entity.set_position_topic,
    entity.set_position_template,
    entity.position_topic,
    entity.position_template,
  );
  const scale = positionsOf(entity);
  return {
    ...(isUsed(opening) && {
      opening: { ...opening, ...movementOf(entity), isStopped: entity.state_stopped ?? 'stopped' },
    }),
    ...(isUsed(position) && scale.zero !== scale.full && { position: { ...position, ...scale } }),
  };
}

function valveFacets(entity: ValveEntity): Facets {
  const topics = facet(entity.command_topic, entity.command_template, entity.state_topic, entity.value_template);
  if (entity.reports_position !== true) return { opening: { ...topics, ...movementOf(entity), isStopped: undefined } };
  const scale = positionsOf(entity);
  return scale.zero === scale.full ? {} : { position: { ...topics, ...scale } };
}

const DEFAULT_MODES = ['auto', 'off', 'cool', 'heat', 'dry', 'fan_only'];
/** What Home Assistant takes where a climate device does not say its range, °C. */
const DEFAULT_RANGE = { min: 7, max: 35 };

function climateFacets(entity: ClimateEntity): Facets {
  const mode = facet(
    entity.mode_command_topic,
    entity.mode_command_template,
    entity.mode_state_topic,
    entity.mode_state_template ?? entity.value_template,
  );
  const setPoint = facet(
    entity.temperature_command_topic,
    entity.temperature_command_template,
    entity.temperature_state_topic,
    entity.temperature_state_template ?? entity.value_template,
  );
  const modes = entity.modes ?? DEFAULT_MODES;
  const word = (...wanted: string[]): string | undefined => wanted.find((name) => modes.includes(name));
  const unit = entity.temperature_unit === 'F' ? 'F' : 'C';
  const inUnit = (celsius: number): number => (unit === 'F' ? celsius * 1.8 + 32 : celsius);
  const min = entity.min_temp ?? inUnit(DEFAULT_RANGE.min);
  const max = entity.max_temp ?? inUnit(DEFAULT_RANGE.max);
  return {
    ...(isUsed(mode) && { mode: { ...mode, heat: word('heat'), cool: word('cool'), off: word('off') } }),
    ...(setPoint.commandTopic !== undefined && max > min && { setPoint: { ...setPoint, min, max, unit } }),
  };
}

function numberFacets(entity: NumberEntity): Facets {
  const topics = facet(entity.command_topic, entity.command_template, entity.state_topic, entity.value_template);
  const zero = entity.min ?? 1;
  const full = entity.max ?? 100;
  return full > zero ? { speed: { ...topics, zero, full, step: entity.step ?? 1 } } : {};
}

function selectFacets(entity: SelectEntity): Facets {
  const topics = facet(entity.command_topic, entity.command_template, entity.state_topic, entity.value_template);
  const options = entity.options ?? [];
  const stages = stagesAmong(options);
  return stages.length > 0 ? { preset: { ...topics, off: offPresetOf(options), stages } } : {};
}

function isUsed({ commandTopic, stateTopic }: Facet): boolean {
  return commandTopic !== undefined || stateTopic !== undefined;
}

function binarySensorFacets(entity: BinarySensorEntity): Facets {
  if (!entity.state_topic) return {};
  const seen = facet(undefined, undefined, entity.state_topic, entity.value_template);
  return { opening: contactFacet(seen, entity.payload_on ?? DEFAULT_ON, entity.payload_off ?? DEFAULT_OFF) };
}
