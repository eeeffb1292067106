import { fillSelect } from '../../editor/fields.ts';
import { HEARING } from '../../editor/hearing-node.ts';
import { CATEGORY, COLOURS } from '../../editor/look.ts';
import { NODE_WORDS } from '../../editor/node-words.ts';
import { quantityChoices } from '../../editor/quantity-choices.ts';

RED.nodes.registerType('iaq-fault', {
  category: CATEGORY,
  color: COLOURS.know,
  defaults: {
    ...HEARING,
  },
  inputs: 1,
  outputs: 2,
  icon: 'iaq-fault.svg',
  paletteLabel: 'iaq fault',
  ...NODE_WORDS,
  outputLabels(index) {
    return this._(`iaq-fault.output.${index === 0 ? 'faults' : 'source'}`);
  },
  oneditprepare() {
    fillSelect('node-input-quantity', quantityChoices(), this.quantity, this._('iaq-fault.from_message'));
  },
});
