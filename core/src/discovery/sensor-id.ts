import { slugify } from '../home/slugify.ts';

/** How long the part that tells two sensors of one device apart may be, so that ids stay within their limit. */
const LONGEST_SUFFIX = 48;

/**
 * The id of the sensor that a device's identifier stands for: its slug. Where the slug lost something by which two
 * devices could differ (letters that no slug has, or its length), a checksum of the identifier follows.
 */
export function sensorIdOf(identifier: string): string {
  const slug = slugify(identifier);
  const lost = /[^a-z0-9\s_.:/-]/i.test(identifier) || identifier.length > slug.length + 2;
  if (slug === '') return `sensor-${checksum(identifier)}`;
  return lost ? `${slug}-${checksum(identifier)}` : slug;
}

/** The id of a further sensor of the same device, told apart by a name. */
export function furtherSensorId(sensor: string, name: string): string {
  const suffix = slugify(name).slice(0, LONGEST_SUFFIX).replace(/-+$/, '');
  return `${sensor}-${suffix === '' ? checksum(name) : suffix}`;
}

/** FNV-1a (32 bit) of the text's UTF-16 units, in hexadecimal: tells texts apart, hides nothing. */
export function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >> 8), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
