import {
  type Configuration,
  checkShape,
  configurationSchema,
  IaqverseError,
  type Language,
  showIssue,
  slugify,
} from '@iaqverse/core';
import type { NodeConfig } from '../red/runtime.ts';
import { numberOf, set, textOf } from './read-config.ts';

/** The site where nobody named one. */
const FIRST_SITE = 'Home';

/**
 * A home without rooms, as a person set it.
 * @param language that of the runtime, where the node names none
 * @throws IaqverseError `configuration_invalid` that names the field
 */
export function homeOfConfig(config: NodeConfig, language: Language): Configuration {
  const name = textOf(config, 'name') ?? FIRST_SITE;
  const { data, issues } = checkShape(
    configurationSchema,
    set({
      version: 1,
      language: textOf(config, 'language') ?? language,
      standard: textOf(config, 'standard'),
      adopt_new_rooms: config.adopt !== false,
      sites: [
        set({
          id: textOf(config, 'site') ?? (slugify(name) || 'home'),
          name,
          preference: textOf(config, 'preference'),
          quiet_hours: set({ from: textOf(config, 'quietFrom'), to: textOf(config, 'quietTo') }),
          outdoor_co2_ppm: numberOf(config, 'outdoorCo2'),
          latitude: numberOf(config, 'latitude'),
          longitude: numberOf(config, 'longitude'),
          manual_hold_minutes: numberOf(config, 'holdMinutes'),
        }),
      ],
    }),
  );
  if (issues !== undefined) throw new IaqverseError('configuration_invalid', showIssue(issues[0], 'the home'));
  return data;
}
