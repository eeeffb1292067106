import assert from 'node:assert/strict';
import { configurationSchema } from '../../src/home/configuration.ts';
import { sourceSettingsOf, sourceSettingsUnder } from '../../src/reading/source-settings.ts';

const configuration = configurationSchema.parse({
  version: 1,
  tvoc_molar_mass: 78,
  sources: [
    { sensor: '*', utc_offset_minutes: 60 },
    { sensor: 'esp-*', tvoc_unit: 'µg/m³' },
    { sensor: 'esp-attic-*', tvoc_unit: 'mg/m³', tvoc_molar_mass: 92, units: { hcho: 'mg/m³' }, payload_time: false },
    { sensor: 'esp-attic-1', utc_offset_minutes: -300 },
  ],
});

describe('settings of sources', () => {
  it('takes the longest beginning that fits', () => {
    const settings = sourceSettingsOf(configuration, 'esp-attic-2');
    assert.deepEqual(settings, {
      tvocUnit: 'mg/m³',
      tvocMolarMass: 92,
      utcOffsetMinutes: 0,
      units: { hcho: 'mg/m³' },
      payloadTime: false,
    });
    assert.equal(sourceSettingsOf(configuration, 'esp-1').tvocUnit, 'µg/m³');
    assert.equal(sourceSettingsOf(configuration, 'other').utcOffsetMinutes, 60);
  });

  it('takes the exact id before all beginnings', () => {
    assert.equal(sourceSettingsOf(configuration, 'esp-attic-1').utcOffsetMinutes, -300);
    const sources = [{ sensor: 'a', tvoc_unit: 'ppm' }, { sensor: 'a*' }, { sensor: 'b' }];
    const other = configurationSchema.parse({ version: 1, sources });
    assert.equal(sourceSettingsOf(other, 'a').tvocUnit, 'ppm');
    assert.equal(sourceSettingsOf(other, 'bb').utcOffsetMinutes, undefined);
  });

  it('falls back to ppb, the molar mass of the home and an unknown offset', () => {
    const settings = sourceSettingsOf({ sources: [], tvoc_molar_mass: 110 }, 'x');
    assert.deepEqual(settings, {
      tvocUnit: 'ppb',
      tvocMolarMass: 110,
      utcOffsetMinutes: undefined,
      units: {},
      payloadTime: true,
    });
  });

  it('derives the settings of a sensor once', () => {
    const settingsOf = sourceSettingsUnder(configuration);
    assert.equal(settingsOf('esp-1'), settingsOf('esp-1'));
    assert.deepEqual(settingsOf('esp-1'), sourceSettingsOf(configuration, 'esp-1'));
  });

  it('refuses a configured unit that its quantity has not', () => {
    const parsed = configurationSchema.safeParse({ version: 1, sources: [{ sensor: 'a', units: { hcho: 'lx' } }] });
    assert.equal(parsed.success, false);
    assert.deepEqual(parsed.error?.issues[0]?.path, ['sources', 0, 'units', 'hcho']);
  });
});
