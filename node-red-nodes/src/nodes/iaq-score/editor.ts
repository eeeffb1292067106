import { fillSelect } from '../../editor/fields.ts';
import { HEARING } from '../../editor/hearing-node.ts';
import { CATEGORY, COLOURS } from '../../editor/look.ts';
import { NODE_WORDS } from '../../editor/node-words.ts';
import { quantityChoices } from '../../editor/quantity-choices.ts';

RED.nodes.registerType('iaq-score', {
  category: CATEGORY,
  color: COLOURS.know,
  defaults: {
    ...HEARING,
    emit: { value: 'change' },
  },
  inputs: 1,
  outputs: 1,
  icon: 'iaq-score.svg',
  paletteLabel: 'iaq score',
  ...NODE_WORDS,
  outputLabels() {
    return this._('iaq-score.output');
  },
  oneditprepare() {
    fillSelect('node-input-quantity', quantityChoices(), this.quantity, this._('iaq-score.from_message'));
  },
});
