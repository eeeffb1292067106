import type { Entity } from './registries.ts';

/** What Home Assistant is to show of one of our entities. */
export interface RoomEntity {
  /** Undefined for the device's main feature, which bears the room's name. */
  readonly name?: string;
  readonly deviceClass?: string;
  readonly unit?: string;
  readonly stateClass?: 'measurement';
  readonly category?: Entity['entity_category'];
  readonly options?: readonly string[];
}

const measured = (name: string, deviceClass: string, unit: string): RoomEntity => ({
  name,
  deviceClass,
  unit,
  stateClass: 'measurement',
});
const ahead = (name: string, deviceClass: string, unit: string): RoomEntity => ({
  name,
  deviceClass,
  unit,
  category: 'diagnostic',
});
const word = (name: string, options?: readonly string[]): RoomEntity => ({
  name,
  deviceClass: 'enum',
  ...(options && { options }),
});
const limit = (name: string, deviceClass: string, unit: string): RoomEntity => ({
  name,
  deviceClass,
  unit,
  category: 'config',
});

/** Home Assistant writes the Greek letter, whichever micro it was told. */
const MICROGRAMS = 'μg/m³';

/** What the modes are called in an English home: the options of `select.mode`. */
export const MODE_OPTIONS = { off: 'Off', advise: 'Advise', auto: 'Auto' } as const;

/**
 * The entities that a room shows where CO2, PM2.5, temperature and humidity are measured, by entity id without the room's part:
 * the product's published face, so it stands here by itself and is compared with what the product announces.
 */
export const ROOM_ENTITIES: Readonly<Record<string, RoomEntity>> = {
  'sensor.score': { stateClass: 'measurement' },
  'sensor.level': word('Level', ['Excellent', 'Good', 'Moderate', 'Poor', 'Very poor']),
  'sensor.co2': measured('CO₂', 'carbon_dioxide', 'ppm'),
  'sensor.pm25': measured('PM2.5', 'pm25', MICROGRAMS),
  'sensor.temperature': measured('Temperature', 'temperature', '°C'),
  'sensor.humidity': measured('Humidity', 'humidity', '%'),
  'sensor.mould_risk': word('Mould risk', ['No risk', 'Low risk', 'Some risk', 'High risk']),
  'sensor.score_30min': { name: 'Score in 30 min' },
  'sensor.co2_30min': ahead('CO₂ in 30 min', 'carbon_dioxide', 'ppm'),
  'sensor.pm25_30min': ahead('PM2.5 in 30 min', 'pm25', MICROGRAMS),
  'sensor.time_to_limit': { name: 'Time to limit', deviceClass: 'duration', unit: 'min' },
  'sensor.occupants': { name: 'Occupants (estimated)', stateClass: 'measurement' },
  'binary_sensor.window_open_inferred': { name: 'Window (inferred)', deviceClass: 'window' },
  'sensor.recommended_action': word('Recommended action'),
  'event.action_taken': { name: 'Action taken' },
  'binary_sensor.alert': { name: 'Alert', deviceClass: 'problem' },
  'binary_sensor.sensor_fault': { name: 'Sensor fault', deviceClass: 'problem', category: 'diagnostic' },
  'button.snooze': { name: 'Snooze for an hour' },
  'button.acknowledge': { name: 'Acknowledge alerts' },
  'select.mode': { name: 'Mode', options: Object.values(MODE_OPTIONS) },
  'number.co2_warning': limit('CO₂ warning limit', 'carbon_dioxide', 'ppm'),
  'number.co2_danger': limit('CO₂ danger limit', 'carbon_dioxide', 'ppm'),
  'number.pm25_warning': limit('PM2.5 warning limit', 'pm25', MICROGRAMS),
  'number.pm25_danger': limit('PM2.5 danger limit', 'pm25', MICROGRAMS),
};

/** The entities that such a room has besides, disabled until a person enables them. */
export const DISABLED_ENTITIES: Readonly<Record<string, RoomEntity>> = {
  'sensor.dominant': word('Dominant quantity'),
  'sensor.absolute_humidity': measured('Absolute humidity', 'absolute_humidity', 'g/m³'),
  'sensor.dew_point': { ...measured('Dew point', 'temperature', '°C'), category: 'diagnostic' },
  'sensor.temperature_30min': ahead('Temperature in 30 min', 'temperature', '°C'),
  'sensor.humidity_30min': ahead('Humidity in 30 min', 'humidity', '%'),
  'sensor.air_change_rate': { name: 'Air change rate', unit: '1/h', stateClass: 'measurement' },
};

/** The id of one of our entities in Home Assistant. @param key such as `sensor.co2` */
export function entityId(key: string, room: string, site = 'home'): string {
  const [platform, name] = key.split('.');
  return `${platform}.iaqverse_${site}_${room.replaceAll('-', '_')}_${name}`;
}
