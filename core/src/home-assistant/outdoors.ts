import { plainText } from '../discovery/actuator/plain-text.ts';
import type { HaSubject } from './subject.ts';

/** Words for what lies outdoors, in five languages. */
const OUTDOOR =
  /\b(?:outdoors?|outside|exterior|external|garden|balcony|terrace|patio|backyard|weather ?station|draussen|aussen\w*|garten|balkon|terrasse|wetterstation|exterieure?|dehors|jardin|balcon|fuera|jardin|terraza|estacion meteorologica|esterno|esterna|fuori|giardino|balcone|terrazza)\b/;

/** Integrations that tell of the air or the weather of a place, not of a room. */
const OUTDOOR_PLATFORMS: ReadonlySet<string> = new Set([
  'accuweather',
  'airly',
  'airnow',
  'airvisual',
  'aemet',
  'ambient_network',
  'buienradar',
  'dwd_weather_warnings',
  'environment_canada',
  'gios',
  'google_air_quality',
  'google_weather',
  'ipma',
  'luftdaten',
  'met',
  'met_eireann',
  'meteo_france',
  'meteoclimatic',
  'metoffice',
  'nws',
  'open_meteo',
  'openaq',
  'openuv',
  'openweathermap',
  'smhi',
  'tomorrowio',
  'trafikverket_weatherstation',
  'waqi',
  'weatherflow_cloud',
]);

/** Why an entity is taken to be outdoors; undefined where nothing says so. What a person says counts first. */
export function whyOutdoors({ correction, area, entity, device, names }: HaSubject): string | undefined {
  if (correction?.use === 'outdoor') return 'a person says that it is outdoors';
  const labels = [...(entity?.labels ?? []), ...(device?.labels ?? []), ...(area?.labels ?? [])];
  const label = labels.find((one) => OUTDOOR.test(plain(one)));
  if (label !== undefined) return `labelled "${label}"`;
  if (area !== undefined && OUTDOOR.test(plain(area.name))) return `its area is "${area.name}"`;
  if (area !== undefined) return undefined;
  if (entity?.platform !== undefined && OUTDOOR_PLATFORMS.has(entity.platform))
    return `${entity.platform} tells of a place`;
  const named = [...names, device?.name ?? ''].find((name) => OUTDOOR.test(plain(name)));
  return named === undefined ? undefined : `named "${named}"`;
}

function plain(name: string): string {
  return plainText(name.replaceAll('ß', 'ss'));
}
