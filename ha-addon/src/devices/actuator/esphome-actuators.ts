import { type ActuatorDescription, type ActuatorDialect, type ActuatorStand, numberIn } from './actuator-dialect.ts';

const RETAINED = { retain: true, qos: 0 } as const;

/** What all actuators on a board with ESPHome have in common: one announcement in short keys, bare words as states. */
function onBoard(
  { id, name, area, number }: ActuatorDescription,
  prefix: string,
  component: string,
  keys: object,
  parts: Pick<ActuatorDialect, 'commandTopics' | 'stateTopics' | 'states' | 'understand'>,
): ActuatorDialect {
  const status = `${id}/status`;
  const config = {
    name: null,
    uniq_id: `${number}-${component}`,
    avty_t: status,
    dev: { ids: number, name, sw: 'esphome v2026.10.0', mdl: 'esp32dev', mf: 'Espressif', sa: area },
    ...keys,
  };
  const topic = `${prefix}/${component}/${id}/${component}/config`;
  return {
    announcements: [{ topic, payload: JSON.stringify(config), ...RETAINED }],
    availability: { topic: status, qos: 0, payload: String },
    ...parts,
  };
}

/** A window or its blind with a motor that knows its position. What it calls open is always the open one. */
export function esphomeCover(
  description: ActuatorDescription,
  prefix: string,
  deviceClass: 'window' | 'blind',
): ActuatorDialect {
  const base = `${description.id}/cover/drive`;
  const [state, command] = [`${base}/state`, `${base}/command`];
  const [position, setPosition] = [`${base}/position/state`, `${base}/position/command`];
  const openShare = (level: number): number => (deviceClass === 'window' ? level : 1 - level);
  const keys = { dev_cla: deviceClass, stat_t: state, cmd_t: command, pos_t: position, set_pos_t: setPosition };
  return onBoard(description, prefix, 'cover', keys, {
    commandTopics: [command, setPosition],
    stateTopics: [state, position],
    states: ({ level, moving }) => {
      const share = openShare(level);
      const opens = deviceClass === 'window' ? moving > 0 : moving < 0;
      const word = moving !== 0 ? (opens ? 'opening' : 'closing') : share > 0 ? 'open' : 'closed';
      return [
        { topic: position, payload: String(Math.round(100 * share)), ...RETAINED },
        { topic: state, payload: word, ...RETAINED },
      ];
    },
    understand: (topic, text, { level }) => {
      if (topic === setPosition) {
        const percent = numberIn(text);
        return percent === undefined ? undefined : openShare(Math.min(100, Math.max(0, percent)) / 100);
      }
      if (text === 'STOP') return level;
      return text === 'OPEN' ? openShare(1) : text === 'CLOSE' ? openShare(0) : undefined;
    },
  });
}

/** A fan with as many speeds as it has stages. */
export function esphomeFan(description: ActuatorDescription, prefix: string): ActuatorDialect {
  const base = `${description.id}/fan/fan`;
  const [state, command] = [`${base}/state`, `${base}/command`];
  const [speed, setSpeed] = [`${base}/speed_level/state`, `${base}/speed_level/command`];
  const { stages } = description;
  const keys = { stat_t: state, cmd_t: command, pct_stat_t: speed, pct_cmd_t: setSpeed, spd_rng_max: stages };
  return onBoard(description, prefix, 'fan', keys, {
    commandTopics: [command, setSpeed],
    stateTopics: [state, speed],
    states: ({ level, lastOn }) => [
      { topic: speed, payload: String(level > 0 ? level : lastOn), ...RETAINED },
      { topic: state, payload: level > 0 ? 'ON' : 'OFF', ...RETAINED },
    ],
    understand: (topic, text, { level, lastOn }) => {
      if (topic === setSpeed) {
        const stage = numberIn(text);
        return stage === undefined || stage < 0 || stage > stages ? undefined : Math.round(stage);
      }
      return text === 'ON' ? (level > 0 ? level : lastOn) : text === 'OFF' ? 0 : undefined;
    },
  });
}

/** A humidifier or dehumidifier with a hygrostat of its own. */
export function esphomeHumidifier(
  description: ActuatorDescription,
  prefix: string,
  deviceClass: 'humidifier' | 'dehumidifier',
): ActuatorDialect {
  const base = `${description.id}/humidifier/unit`;
  const [state, command] = [`${base}/state`, `${base}/command`];
  const keys = { dev_cla: deviceClass, stat_t: state, cmd_t: command, hum_cmd_t: `${base}/target/command` };
  return onBoard(description, prefix, 'humidifier', keys, {
    commandTopics: [command],
    stateTopics: [state],
    states: ({ level }) => [{ topic: state, payload: level > 0 ? 'ON' : 'OFF', ...RETAINED }],
    understand: (_topic, text) => (text === 'ON' ? 1 : text === 'OFF' ? 0 : undefined),
  });
}

/** The range of a thermostat's set point, °C; switched off it stands at the end at which it does least. */
const SET_POINTS = { heat: { min: 5, max: 30, off: 5 }, cool: { min: 16, max: 32, off: 32 } };

/** A thermostat that heats or cools to its set point, or is off. */
export function esphomeClimate(
  description: ActuatorDescription,
  prefix: string,
  does: 'heat' | 'cool',
): ActuatorDialect {
  const base = `${description.id}/climate/thermostat`;
  const [mode, setMode] = [`${base}/mode/state`, `${base}/mode/command`];
  const [target, setTarget] = [`${base}/target_temperature/state`, `${base}/target_temperature/command`];
  const { min, max, off } = SET_POINTS[does];
  const keys = {
    mode_stat_t: mode,
    mode_cmd_t: setMode,
    modes: ['off', does],
    temp_stat_t: target,
    temp_cmd_t: setTarget,
    min_temp: min,
    max_temp: max,
    temp_unit: 'C',
  };
  const isOff = ({ level }: ActuatorStand): boolean => level === off;
  return onBoard(description, prefix, 'climate', keys, {
    commandTopics: [setMode, setTarget],
    stateTopics: [mode, target],
    states: (stand) => [
      { topic: target, payload: String(isOff(stand) ? stand.lastOn : stand.level), ...RETAINED },
      { topic: mode, payload: isOff(stand) ? 'off' : does, ...RETAINED },
    ],
    understand: (topic, text, stand) => {
      if (topic === setMode)
        return text === 'off' ? off : text === does ? (isOff(stand) ? stand.lastOn : stand.level) : undefined;
      const celsius = numberIn(text);
      return celsius === undefined || celsius < min || celsius > max ? undefined : celsius;
    },
  });
}
