/** What can be measured in a room. The order is the order in which people see them. */
export const QUANTITIES = [
  'co2',
  'pm1',
  'pm25',
  'pm4',
  'pm10',
  'tvoc',
  'voc_index',
  'nox_index',
  'no2',
  'o3',
  'co',
  'hcho',
  'radon',
  'temperature',
  'humidity',
  'pressure',
  'illuminance',
  'sound',
  'occupancy',
] as const;

export type Quantity = (typeof QUANTITIES)[number];
