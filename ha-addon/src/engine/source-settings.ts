import { type SourceSettings, sourceSettingsUnder } from '@iaqverse/core';
import type { Engine } from './engine.ts';

/** The settings of sources, looked up anew whenever the configuration is another one. */
export function settingsByConfiguration(engine: Engine): (sensor: string) => SourceSettings {
  let { configuration } = engine.home;
  let settingsOf = sourceSettingsUnder(configuration);
  return (sensor) => {
    if (engine.home.configuration !== configuration) {
      configuration = engine.home.configuration;
      settingsOf = sourceSettingsUnder(configuration);
    }
    return settingsOf(sensor);
  };
}
