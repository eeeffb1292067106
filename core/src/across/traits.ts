import type { Translated } from '../language.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { HOURS_OF_DAY } from './room-day.ts';

/** What a room's usual day is told apart by: a figure of one quantity. */
export interface Trait {
  readonly id: string;
  readonly quantity: Quantity;
  readonly of: (hourly: readonly number[]) => number;
  /** What a group is called that has more of it than others, or less. */
  readonly high: Translated;
  readonly low: Translated;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const isNight = (hour: number) => hour < 6 || hour >= 22;
/** By how much the night is above the day. */
const nightOverDay = (hourly: readonly number[]) =>
  mean(hourly.filter((_, hour) => isNight(hour % HOURS_OF_DAY))) -
  mean(hourly.filter((_, hour) => !isNight(hour % HOURS_OF_DAY)));
const swing = (hourly: readonly number[]) => Math.max(...hourly) - Math.min(...hourly);

/** The traits, the most telling first: of two that set a group apart as much, the earlier one names it. */
export const TRAITS: readonly Trait[] = [
  {
    id: 'co2_level',
    quantity: 'co2',
    of: mean,
    high: { en: 'stuffier', fr: 'plus confinées', de: 'stickiger', es: 'más cargadas', it: 'più viziate' },
    low: { en: 'fresher', fr: 'plus fraîches', de: 'frischer', es: 'más ventiladas', it: 'più arieggiate' },
  },
  {
    id: 'co2_night',
    quantity: 'co2',
    of: nightOverDay,
    high: {
      en: 'stuffy at night',
      fr: 'confinées la nuit',
      de: 'nachts stickig',
      es: 'cargadas de noche',
      it: 'viziate di notte',
    },
    low: {
      en: 'stuffy by day',
      fr: 'confinées le jour',
      de: 'tagsüber stickig',
      es: 'cargadas de día',
      it: 'viziate di giorno',
    },
  },
  {
    id: 'pm25_level',
    quantity: 'pm25',
    of: mean,
    high: {
      en: 'more fine dust',
      fr: 'plus de particules fines',
      de: 'mehr Feinstaub',
      es: 'más polvo fino',
      it: 'più polveri sottili',
    },
    low: {
      en: 'less fine dust',
      fr: 'moins de particules fines',
      de: 'weniger Feinstaub',
      es: 'menos polvo fino',
      it: 'meno polveri sottili',
    },
  },
  {
    id: 'pm25_swing',
    quantity: 'pm25',
    of: swing,
    high: {
      en: 'fine dust in bursts',
      fr: 'particules fines par bouffées',
      de: 'Feinstaub in Schüben',
      es: 'polvo fino a ráfagas',
      it: 'polveri sottili a ondate',
    },
    low: {
      en: 'steady fine dust',
      fr: 'particules fines constantes',
      de: 'gleichmäßiger Feinstaub',
      es: 'polvo fino constante',
      it: 'polveri sottili costanti',
    },
  },
  {
    id: 'tvoc_level',
    quantity: 'tvoc',
    of: mean,
    high: { en: 'more vapours', fr: 'plus de vapeurs', de: 'mehr Dämpfe', es: 'más vapores', it: 'più vapori' },
    low: {
      en: 'fewer vapours',
      fr: 'moins de vapeurs',
      de: 'weniger Dämpfe',
      es: 'menos vapores',
      it: 'meno vapori',
    },
  },
  {
    id: 'humidity_level',
    quantity: 'humidity',
    of: mean,
    high: { en: 'damper', fr: 'plus humides', de: 'feuchter', es: 'más húmedas', it: 'più umide' },
    low: { en: 'drier', fr: 'plus sèches', de: 'trockener', es: 'más secas', it: 'più secche' },
  },
  {
    id: 'humidity_swing',
    quantity: 'humidity',
    of: swing,
    high: {
      en: 'humidity that comes and goes',
      fr: 'humidité qui va et vient',
      de: 'Feuchte, die kommt und geht',
      es: 'humedad que va y viene',
      it: 'umidità che va e viene',
    },
    low: {
      en: 'steady humidity',
      fr: 'humidité constante',
      de: 'gleichmäßige Feuchte',
      es: 'humedad constante',
      it: 'umidità costante',
    },
  },
  {
    id: 'temperature_level',
    quantity: 'temperature',
    of: mean,
    high: { en: 'warmer', fr: 'plus chaudes', de: 'wärmer', es: 'más cálidas', it: 'più calde' },
    low: { en: 'cooler', fr: 'plus froides', de: 'kühler', es: 'más frescas', it: 'più fresche' },
  },
  {
    id: 'temperature_swing',
    quantity: 'temperature',
    of: swing,
    high: {
      en: 'temperature that changes over the day',
      fr: 'température qui change dans la journée',
      de: 'Temperatur, die sich am Tag ändert',
      es: 'temperatura que cambia durante el día',
      it: 'temperatura che cambia durante il giorno',
    },
    low: {
      en: 'steady temperature',
      fr: 'température constante',
      de: 'gleichmäßige Temperatur',
      es: 'temperatura constante',
      it: 'temperatura costante',
    },
  },
];
