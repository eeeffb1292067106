import { fillSelect, fillStores } from '../../editor/fields.ts';
import { CATEGORY, COLOURS } from '../../editor/look.ts';
import { NODE_WORDS } from '../../editor/node-words.ts';
import { quantityChoices } from '../../editor/quantity-choices.ts';

RED.nodes.registerType('iaq-in', {
  category: CATEGORY,
  color: COLOURS.connect,
  defaults: {
    version: { value: 1 },
    name: { value: '' },
    broker: { value: '', type: 'mqtt-broker', required: false },
    home: { value: '', type: 'iaq-home', required: false },
    room: { value: '', type: 'iaq-room', required: false },
    quantity: { value: '' },
    unit: { value: '' },
    tell: { value: true },
    discoveryPrefix: { value: '' },
    baseTopic: { value: '' },
    store: { value: '' },
  },
  inputs: 1,
  outputs: 2,
  icon: 'iaq-in.svg',
  paletteLabel: 'iaq in',
  ...NODE_WORDS,
  outputLabels(index) {
    return this._(`iaq-in.outputs.${index === 0 ? 'readings' : 'refusals'}`);
  },
  oneditprepare() {
    fillSelect('node-input-quantity', quantityChoices(), this.quantity, this._('iaq-in.from_message'));
    fillStores('node-input-store', this.store, this._('iaq-in.usual'));
  },
});
