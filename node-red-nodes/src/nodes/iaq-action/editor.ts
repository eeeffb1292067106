import { fillSelect } from '../../editor/fields.ts';
import { HEARING } from '../../editor/hearing-node.ts';
import { CATEGORY, COLOURS } from '../../editor/look.ts';
import { NODE_WORDS } from '../../editor/node-words.ts';
import { quantityChoices } from '../../editor/quantity-choices.ts';

RED.nodes.registerType('iaq-action', {
  category: CATEGORY,
  color: COLOURS.act,
  defaults: {
    ...HEARING,
    style: { value: 'usual' },
  },
  inputs: 1,
  outputs: 3,
  icon: 'iaq-action.svg',
  paletteLabel: 'iaq action',
  ...NODE_WORDS,
  outputLabels(index) {
    return this._(`iaq-action.output.${['command', 'explanation', 'alert'][index]}`);
  },
  oneditprepare() {
    fillSelect('node-input-quantity', quantityChoices(), this.quantity, this._('iaq-action.from_message'));
  },
});
