import type { QuantityDefinition, UnitConversion } from './definition.ts';
import type { Quantity } from './quantity.ts';

/** Litres of an ideal gas per mole at 25 °C and 1013.25 hPa: ppb = µg/m³ · 24.45 / (g/mol). */
const MOLAR_VOLUME = 24.45;
/** g/mol, from the standard atomic weights. */
const MOLAR_MASS = { co: 28.01, no2: 46.0055, o3: 47.997, hcho: 30.026 } as const;

const ONE: UnitConversion = { factor: 1 };
/** Becquerel per cubic metre in one picocurie per litre. */
const BQ_PER_PCI_L = 37;

function gas(molarMass: number): Record<string, UnitConversion> {
  return {
    ppb: ONE,
    ppm: { factor: 1000 },
    'µg/m³': { factor: MOLAR_VOLUME / molarMass },
    'mg/m³': { factor: (1000 * MOLAR_VOLUME) / molarMass },
  };
}

const MASS: Record<string, UnitConversion> = { 'µg/m³': ONE, 'mg/m³': { factor: 1000 }, 'g/m³': { factor: 1e6 } };
const NUMBER: Record<string, UnitConversion> = { '': ONE, index: ONE };

/**
 * The catalogue of quantities: the one place for units, conversions, physical ranges, names and labels.
 * Physical ranges are those of the widest sensors on the market, with room for polluted air.
 */
export const CATALOGUE: Readonly<Record<Quantity, QuantityDefinition>> = {
  co2: {
    unit: 'ppm',
    units: { ppm: ONE, ppb: { factor: 0.001 }, '%': { factor: 10_000 } },
    min: 200,
    max: 40_000,
    decimals: 0,
    deviceClass: 'carbon_dioxide',
    names: ['eco2', 'co2eq', 'carbondioxide', 'carbondioxideppm'],
    label: { en: 'CO₂', fr: 'CO₂', de: 'CO₂', es: 'CO₂', it: 'CO₂' },
  },
  pm1: {
    unit: 'µg/m³',
    units: MASS,
    min: 0,
    max: 5000,
    decimals: 1,
    deviceClass: 'pm1',
    names: ['pm01', 'particulatematter1'],
    label: { en: 'PM1', fr: 'PM1', de: 'PM1', es: 'PM1', it: 'PM1' },
  },
  pm25: {
    unit: 'µg/m³',
    units: MASS,
    min: 0,
    max: 5000,
    decimals: 1,
    deviceClass: 'pm25',
    names: ['pm2p5', 'pm25ugm3', 'particulatematter25'],
    label: { en: 'PM2.5', fr: 'PM2,5', de: 'PM2,5', es: 'PM2,5', it: 'PM2,5' },
  },
  pm4: {
    unit: 'µg/m³',
    units: MASS,
    min: 0,
    max: 5000,
    decimals: 1,
    deviceClass: 'pm4',
    names: ['particulatematter4'],
    label: { en: 'PM4', fr: 'PM4', de: 'PM4', es: 'PM4', it: 'PM4' },
  },
  pm10: {
    unit: 'µg/m³',
    units: MASS,
    min: 0,
    max: 10_000,
    decimals: 1,
    deviceClass: 'pm10',
    names: ['particulatematter10'],
    label: { en: 'PM10', fr: 'PM10', de: 'PM10', es: 'PM10', it: 'PM10' },
  },
  tvoc: {
    unit: 'ppb',
    units: {
      ppb: ONE,
      ppm: { factor: 1000 },
      'µg/m³': { factor: MOLAR_VOLUME, perMolarMass: true },
      'mg/m³': { factor: 1000 * MOLAR_VOLUME, perMolarMass: true },
    },
    min: 0,
    max: 60_000,
    decimals: 0,
    deviceClass: 'volatile_organic_compounds_parts',
    otherDeviceClasses: ['volatile_organic_compounds'],
    names: ['voc', 'totalvoc', 'cov', 'covt', 'tvocppb', 'volatileorganiccompounds'],
    label: { en: 'TVOC', fr: 'COVT', de: 'TVOC', es: 'COVT', it: 'COVT' },
  },
  voc_index: {
    unit: '',
    units: NUMBER,
    min: 0,
    max: 500,
    decimals: 0,
    deviceClass: undefined,
    names: [],
    label: { en: 'VOC index', fr: 'Indice COV', de: 'VOC-Index', es: 'Índice COV', it: 'Indice COV' },
  },
  nox_index: {
    unit: '',
    units: NUMBER,
    min: 0,
    max: 500,
    decimals: 0,
    deviceClass: undefined,
    names: [],
    label: { en: 'NOx index', fr: 'Indice NOx', de: 'NOx-Index', es: 'Índice NOx', it: 'Indice NOx' },
  },
  no2: {
    unit: 'ppb',
    units: gas(MOLAR_MASS.no2),
    min: 0,
    max: 20_000,
    decimals: 0,
    deviceClass: 'nitrogen_dioxide',
    names: ['nitrogendioxide'],
    label: { en: 'NO₂', fr: 'NO₂', de: 'NO₂', es: 'NO₂', it: 'NO₂' },
  },
  o3: {
    unit: 'ppb',
    units: gas(MOLAR_MASS.o3),
    min: 0,
    max: 10_000,
    decimals: 0,
    deviceClass: 'ozone',
    names: ['ozone'],
    label: { en: 'Ozone', fr: 'Ozone', de: 'Ozon', es: 'Ozono', it: 'Ozono' },
  },
  co: {
    unit: 'ppm',
    units: {
      ppm: ONE,
      ppb: { factor: 0.001 },
      'mg/m³': { factor: MOLAR_VOLUME / MOLAR_MASS.co },
      'µg/m³': { factor: MOLAR_VOLUME / MOLAR_MASS.co / 1000 },
    },
    min: 0,
    max: 2000,
    decimals: 1,
    deviceClass: 'carbon_monoxide',
    names: ['carbonmonoxide'],
    label: { en: 'CO', fr: 'CO', de: 'CO', es: 'CO', it: 'CO' },
  },
  hcho: {
    unit: 'ppb',
    units: gas(MOLAR_MASS.hcho),
    min: 0,
    max: 10_000,
    decimals: 0,
    deviceClass: undefined,
    names: ['formaldehyde', 'ch2o', 'formaldehyd'],
    label: { en: 'Formaldehyde', fr: 'Formaldéhyde', de: 'Formaldehyd', es: 'Formaldehído', it: 'Formaldeide' },
  },
  radon: {
    unit: 'Bq/m³',
    units: { 'bq/m³': ONE, 'pci/l': { factor: BQ_PER_PCI_L } },
    min: 0,
    max: 100_000,
    decimals: 0,
    deviceClass: 'radon',
    names: ['radonshortterm', 'radon222'],
    label: { en: 'Radon', fr: 'Radon', de: 'Radon', es: 'Radón', it: 'Radon' },
  },
  temperature: {
    unit: '°C',
    units: {
      '°c': ONE,
      '°f': { factor: 5 / 9, offset: -160 / 9 },
      k: { factor: 1, offset: -273.15 },
    },
    min: -60,
    max: 90,
    decimals: 1,
    deviceClass: 'temperature',
    names: ['temp', 'tempc', 't', 'celsius', 'airtemperature', 'temperatur', 'temperatura'],
    label: { en: 'Temperature', fr: 'Température', de: 'Temperatur', es: 'Temperatura', it: 'Temperatura' },
  },
  humidity: {
    unit: '%',
    units: { '%': ONE },
    min: 0,
    max: 100,
    decimals: 0,
    deviceClass: 'humidity',
    names: ['hum', 'rh', 'relativehumidity', 'humi', 'humidite', 'feuchte', 'humedad', 'umidita'],
    label: { en: 'Humidity', fr: 'Humidité', de: 'Luftfeuchte', es: 'Humedad', it: 'Umidità' },
  },
  pressure: {
    unit: 'hPa',
    units: {
      hpa: ONE,
      mbar: ONE,
      pa: { factor: 0.01 },
      kpa: { factor: 10 },
      bar: { factor: 1000 },
      mmhg: { factor: 1.333224 },
      inhg: { factor: 33.86389 },
      psi: { factor: 68.94757 },
    },
    min: 300,
    max: 1200,
    decimals: 0,
    deviceClass: 'atmospheric_pressure',
    otherDeviceClasses: ['pressure'],
    names: ['baro', 'barometer', 'airpressure', 'atmosphericpressure', 'pression', 'luftdruck'],
    label: { en: 'Pressure', fr: 'Pression', de: 'Luftdruck', es: 'Presión', it: 'Pressione' },
  },
  illuminance: {
    unit: 'lx',
    units: { lx: ONE, lux: ONE, klx: { factor: 1000 } },
    min: 0,
    max: 200_000,
    decimals: 0,
    deviceClass: 'illuminance',
    names: ['lux', 'light', 'luminosity', 'illuminancelux', 'luminosite'],
    label: { en: 'Light', fr: 'Lumière', de: 'Licht', es: 'Luz', it: 'Luce' },
  },
  sound: {
    unit: 'dB',
    units: { db: ONE, dba: ONE },
    min: 0,
    max: 160,
    decimals: 0,
    deviceClass: 'sound_pressure',
    names: ['noise', 'soundlevel', 'soundpressure', 'bruit', 'spl'],
    label: { en: 'Sound', fr: 'Bruit', de: 'Lautstärke', es: 'Sonido', it: 'Rumore' },
  },
  occupancy: {
    unit: 'persons',
    units: { persons: ONE, person: ONE, people: ONE, '': ONE },
    min: 0,
    max: 10_000,
    decimals: 0,
    deviceClass: undefined,
    names: ['people', 'persons', 'peoplecount', 'occupants'],
    label: { en: 'People', fr: 'Personnes', de: 'Personen', es: 'Personas', it: 'Persone' },
  },
};

/**
 * The molar mass by which a TVOC mass concentration becomes a volume share when its source names none, in g/mol:
 * the mixture after Mølhave that most sensor makers assume. Published conventions span 56 to 110.
 */
export const DEFAULT_TVOC_MOLAR_MASS = 110;
