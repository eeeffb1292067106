import { fillSelect } from '../../editor/fields.ts';
import { CATEGORY, COLOURS } from '../../editor/look.ts';
import { NODE_WORDS } from '../../editor/node-words.ts';
import { quantityChoices } from '../../editor/quantity-choices.ts';

const OUTPUTS = ['score', 'forecast', 'action', 'alert'] as const;

RED.nodes.registerType('iaq-service', {
  category: CATEGORY,
  color: COLOURS.connect,
  defaults: {
    version: { value: 1 },
    name: { value: '' },
    server: { value: '', type: 'iaq-server', required: true },
    room: { value: '' },
    emit: { value: 'change' },
    quantity: { value: '' },
    unit: { value: '' },
  },
  inputs: 1,
  outputs: 4,
  icon: 'iaq-service.svg',
  paletteLabel: 'iaq service',
  ...NODE_WORDS,
  outputLabels(index) {
    return this._(`iaq-service.outputs.${OUTPUTS[index]}`);
  },
  oneditprepare() {
    fillSelect('node-input-quantity', quantityChoices(), this.quantity, this._('iaq-service.from_message'));
  },
});
