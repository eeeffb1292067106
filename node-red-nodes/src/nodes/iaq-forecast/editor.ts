import { CATALOGUE, FORECAST_QUANTITIES } from '@iaqverse/core';
import { fillSelect, optionalNumber } from '../../editor/fields.ts';
import { HEARING } from '../../editor/hearing-node.ts';
import { CATEGORY, COLOURS } from '../../editor/look.ts';
import { NODE_WORDS } from '../../editor/node-words.ts';
import { editorLanguage, quantityChoices } from '../../editor/quantity-choices.ts';
import type { Validate } from '../../editor/red.ts';
import { typedNumberFields } from '../../editor/typed-number.ts';

/** Of a number alone: what is looked up is checked when it is. */
function typed(key: string, check: Validate): Validate {
  return function (value, options) {
    const type = this[`${key}Type`];
    return type === undefined || type === '' || type === 'num' ? check.call(this, value, options) : true;
  };
}

RED.nodes.registerType('iaq-forecast', {
  category: CATEGORY,
  color: COLOURS.know,
  defaults: {
    ...HEARING,
    expected: { value: '' },
    lead: { value: '30', validate: typed('lead', optionalNumber(5, 120)) },
    leadType: { value: 'num' },
    probability: { value: '50', validate: typed('probability', optionalNumber(1, 99)) },
    probabilityType: { value: 'num' },
  },
  inputs: 1,
  outputs: 2,
  icon: 'iaq-forecast.svg',
  paletteLabel: 'iaq forecast',
  ...NODE_WORDS,
  outputLabels(index) {
    return this._(`iaq-forecast.output.${index === 0 ? 'forecast' : 'limit'}`);
  },
  oneditprepare() {
    const language = editorLanguage();
    fillSelect('node-input-quantity', quantityChoices(), this.quantity, this._('iaq-forecast.from_message'));
    fillSelect(
      'node-input-expected',
      FORECAST_QUANTITIES.map((quantity) => [quantity, CATALOGUE[quantity].label[language]]),
      this.expected,
      this._('iaq-forecast.any'),
    );
    typedNumberFields('lead', 'probability');
  },
});
