import { PREFERENCES, STANDARD_IDS } from '@iaqverse/core';
import { CLOCK, fillSelect, fillStores, optionalNumber, optionalText, SLUG } from '../../editor/fields.ts';
import { ICON } from '../../editor/look.ts';

RED.nodes.registerType('iaq-home', {
  category: 'config',
  defaults: {
    version: { value: 1 },
    name: { value: '', required: true },
    site: { value: '', validate: optionalText(SLUG, (node) => node._('iaq-home.wrong.site')) },
    language: { value: '' },
    standard: { value: '' },
    preference: { value: '' },
    quietFrom: { value: '', validate: optionalText(CLOCK, (node) => node._('iaq-home.wrong.clock')) },
    quietTo: { value: '', validate: optionalText(CLOCK, (node) => node._('iaq-home.wrong.clock')) },
    outdoorCo2: { value: '', validate: optionalNumber(300, 1000) },
    latitude: { value: '', validate: optionalNumber(-90, 90) },
    longitude: { value: '', validate: optionalNumber(-180, 180) },
    holdMinutes: { value: '', validate: optionalNumber(0, 1440) },
    adopt: { value: true },
    store: { value: '' },
  },
  icon: ICON,
  label() {
    return this.name || this._('iaq-home.label');
  },
  oneditprepare() {
    const same = (list: readonly string[], key: string) =>
      list.map((value) => [value, this._(`iaq-home.${key}.${value}`)] as const);
    fillSelect(
      'node-config-input-preference',
      same(PREFERENCES, 'preferences'),
      this.preference,
      this._('iaq-home.usual'),
    );
    fillSelect(
      'node-config-input-standard',
      STANDARD_IDS.map((id) => [id, id.replaceAll('_', ' ')]),
      this.standard,
      this._('iaq-home.usual'),
    );
    fillSelect(
      'node-config-input-language',
      [
        ['en', 'English'],
        ['fr', 'Français'],
        ['de', 'Deutsch'],
        ['es', 'Español'],
        ['it', 'Italiano'],
      ],
      this.language,
      this._('iaq-home.of_runtime'),
    );
    fillStores('node-config-input-store', this.store, this._('iaq-home.usual'));
  },
});
