import { fillSelect } from '../../editor/fields.ts';
import { CATEGORY, COLOURS } from '../../editor/look.ts';
import { quantityChoices } from '../../editor/quantity-choices.ts';

RED.nodes.registerType('iaq-action', {
  category: CATEGORY,
  color: COLOURS.act,
  defaults: {
    version: { value: 1 },
    name: { value: '' },
    room: { value: '', type: 'iaq-room', required: false },
    home: { value: '', type: 'iaq-home', required: false },
    quantity: { value: '' },
    unit: { value: '' },
    style: { value: 'usual' },
  },
  inputs: 1,
  outputs: 3,
  icon: 'iaq-action.svg',
  paletteLabel: 'iaq action',
  label() {
    return this.name || this._('iaq-action.label');
  },
  labelStyle() {
    return this.name ? 'node_label_italic' : '';
  },
  inputLabels() {
    return this._('iaq-action.input');
  },
  outputLabels(index) {
    return this._(`iaq-action.output.${['command', 'explanation', 'alert'][index]}`);
  },
  oneditprepare() {
    fillSelect('node-input-quantity', quantityChoices(), this.quantity, this._('iaq-action.from_message'));
  },
});
