import { FakeHomeAssistant } from '../../ha-addon/test/home-assistant/fake-home-assistant.ts';

const HOUR = 3_600_000;
const MEASURED = [
  ['co2', 'carbon_dioxide', 'ppm', 640],
  ['pm25', 'pm25', 'µg/m³', 6],
  ['voc', 'volatile_organic_compounds_parts', 'ppb', 120],
  ['temperature', 'temperature', '°C', 21],
  ['humidity', 'humidity', '%', 45],
] as const;
const OTHERS = ['fan', 'cover', 'switch', 'light', 'button'];

/** How many entities a furnished area has. */
export const ENTITIES_AN_AREA = MEASURED.length + OTHERS.length;
/** How many of them measure. */
export const SENSORS_AN_AREA = MEASURED.length;

/** A Home Assistant with so many areas, each with sensors and things to switch, and recorded hours of each sensor. */
export function furnishedHomeAssistant(areas: number, hours: number): FakeHomeAssistant {
  const home = new FakeHomeAssistant();
  const names = Array.from({ length: areas }, (_, index) => `room_${index}`);
  home.registries.floor = [{ floor_id: 'ground', name: 'Ground floor', level: 0, icon: null, aliases: [] }];
  home.registries.area = names.map((name, index) => ({
    area_id: name,
    name: `Room ${index}`,
    floor_id: 'ground',
    aliases: [],
    labels: [],
  }));
  for (const name of names) furnish(home, name, hours);
  return home;
}

function furnish(home: FakeHomeAssistant, area: string, hours: number): void {
  const entity = (entityId: string, device: string) =>
    home.registries.entity.push({
      entity_id: entityId,
      unique_id: entityId,
      platform: 'demo',
      device_id: device,
      area_id: null,
      labels: [],
    });
  const device = (id: string) =>
    home.registries.device.push({ id, name: id, area_id: area, identifiers: [['demo', id]], connections: [] });
  device(`${area}_air`);
  const now = Date.now();
  const start = Math.floor(now / HOUR) * HOUR;
  for (const [key, deviceClass, unit, value] of MEASURED) {
    const entityId = `sensor.${area}_${key}`;
    entity(entityId, `${area}_air`);
    home.setState(entityId, String(value), {
      device_class: deviceClass,
      unit_of_measurement: unit,
      state_class: 'measurement',
      friendly_name: `${area} ${key}`,
    });
    home.means.hour.set(
      entityId,
      Array.from({ length: hours }, (_, index) => {
        const begin = start - (hours - index) * HOUR;
        return { start: begin, end: begin + HOUR, mean: value * (1 + 0.2 * Math.sin(index / 4)) };
      }),
    );
  }
  for (const domain of OTHERS) {
    device(`${area}_${domain}`);
    entity(`${domain}.${area}`, `${area}_${domain}`);
    home.setState(`${domain}.${area}`, 'off', { friendly_name: `${area} ${domain}` });
  }
}
