import { fillSelect } from '../../editor/fields.ts';
import { CATEGORY, COLOURS } from '../../editor/look.ts';
import { quantityChoices } from '../../editor/quantity-choices.ts';

RED.nodes.registerType('iaq-fault', {
  category: CATEGORY,
  color: COLOURS.know,
  defaults: {
    version: { value: 1 },
    name: { value: '' },
    room: { value: '', type: 'iaq-room', required: false },
    home: { value: '', type: 'iaq-home', required: false },
    quantity: { value: '' },
    unit: { value: '' },
  },
  inputs: 1,
  outputs: 2,
  icon: 'iaq-fault.svg',
  paletteLabel: 'iaq fault',
  label() {
    return this.name || this._('iaq-fault.label');
  },
  labelStyle() {
    return this.name ? 'node_label_italic' : '';
  },
  inputLabels() {
    return this._('iaq-fault.input');
  },
  outputLabels(index) {
    return this._(`iaq-fault.output.${index === 0 ? 'faults' : 'source'}`);
  },
  oneditprepare() {
    fillSelect('node-input-quantity', quantityChoices(), this.quantity, this._('iaq-fault.from_message'));
  },
});
