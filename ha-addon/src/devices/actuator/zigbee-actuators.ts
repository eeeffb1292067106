import type { DeviceMessage } from '../device-link.ts';
import type { ActuatorDescription, ActuatorDialect, ActuatorStand } from './actuator-dialect.ts';

/** Away from the topics of a Zigbee2MQTT that the broker may really have. */
const BASE_TOPIC = 'zigbee2mqtt-demo';
const ORIGIN = { name: 'Zigbee2MQTT', sw: '2.7.0', url: 'https://www.zigbee2mqtt.io' };
const RETAINED = { retain: true, qos: 1 } as const;

/** What all actuators of Zigbee2MQTT have in common: one JSON state with templates, commands below `set`. */
function onBridge(
  { name, area, number }: ActuatorDescription,
  prefix: string,
  component: string,
  model: { readonly manufacturer: string; readonly model: string },
  keys: (stateTopic: string) => object,
  stateOf: (stand: ActuatorStand) => object,
  understand: (command: string, text: string, stand: ActuatorStand) => number | undefined,
  commands: readonly string[],
): ActuatorDialect {
  const state = `${BASE_TOPIC}/${name}`;
  const address = `0x0000${number}`;
  const config = {
    availability: [{ topic: `${state}/availability`, value_template: '{{ value_json.state }}' }],
    device: { identifiers: [`zigbee2mqtt_${address}`], name, suggested_area: area, ...model },
    name: null,
    origin: ORIGIN,
    unique_id: `${address}_${component}_zigbee2mqtt`,
    ...keys(state),
  };
  const announcement: DeviceMessage = {
    topic: `${prefix}/${component}/${address}/${component}/config`,
    payload: JSON.stringify(config),
    ...RETAINED,
  };
  return {
    announcements: [announcement],
    availability: { topic: `${state}/availability`, qos: 1, payload: (word) => JSON.stringify({ state: word }) },
    commandTopics: commands.map((command) => `${state}/${command}`),
    stateTopics: [state],
    states: (stand) => [
      { topic: state, payload: JSON.stringify({ linkquality: 112, ...stateOf(stand) }), ...RETAINED },
    ],
    understand: (topic, text, stand) => understand(topic.slice(state.length + 1), text, stand),
  };
}

/** A plug that something is plugged into that runs or does not. */
export function zigbeePlug(description: ActuatorDescription, prefix: string): ActuatorDialect {
  return onBridge(
    description,
    prefix,
    'switch',
    { manufacturer: 'Innr', model: 'Smart plug' },
    (state) => ({
      state_topic: state,
      command_topic: `${state}/set`,
      value_template: '{{ value_json.state }}',
      payload_on: 'ON',
      payload_off: 'OFF',
    }),
    ({ level }) => ({ state: level > 0 ? 'ON' : 'OFF', power: level > 0 ? 12 : 0 }),
    (_command, text) => (text === 'ON' ? 1 : text === 'OFF' ? 0 : undefined),
    ['set'],
  );
}

/** Names of a purifier's modes, the weakest first, by how many it has beside `auto`. */
const MODES = ['low', 'medium', 'high', 'turbo'];

/** An air purifier: a fan with named modes. Left to itself it stays where it was put. */
export function zigbeePurifier(description: ActuatorDescription, prefix: string): ActuatorDialect {
  const modes = MODES.slice(0, description.stages);
  return onBridge(
    description,
    prefix,
    'fan',
    { manufacturer: 'IKEA', model: 'STARKVIND air purifier' },
    (state) => ({
      state_topic: state,
      state_value_template: '{{ value_json.fan_state }}',
      command_topic: `${state}/set/fan_state`,
      preset_mode_state_topic: state,
      preset_mode_value_template: `{{ value_json.fan_mode if value_json.fan_mode in ${JSON.stringify(['auto', ...modes])} else 'None' }}`,
      preset_mode_command_topic: `${state}/set/fan_mode`,
      preset_modes: ['auto', ...modes],
    }),
    ({ level, lastOn }) => ({ fan_state: level > 0 ? 'ON' : 'OFF', fan_mode: modes[(level > 0 ? level : lastOn) - 1] }),
    (command, text, { level, lastOn }) => {
      if (command === 'set/fan_state')
        return text === 'ON' ? (level > 0 ? level : lastOn) : text === 'OFF' ? 0 : undefined;
      const stage = modes.indexOf(text);
      return stage < 0 ? undefined : stage + 1;
    },
    ['set/fan_state', 'set/fan_mode'],
  );
}
