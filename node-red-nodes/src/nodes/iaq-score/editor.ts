import { fillSelect } from '../../editor/fields.ts';
import { CATEGORY, COLOURS } from '../../editor/look.ts';
import { quantityChoices } from '../../editor/quantity-choices.ts';

RED.nodes.registerType('iaq-score', {
  category: CATEGORY,
  color: COLOURS.know,
  defaults: {
    version: { value: 1 },
    name: { value: '' },
    room: { value: '', type: 'iaq-room', required: false },
    home: { value: '', type: 'iaq-home', required: false },
    quantity: { value: '' },
    unit: { value: '' },
    emit: { value: 'change' },
  },
  inputs: 1,
  outputs: 1,
  icon: 'iaq-score.svg',
  paletteLabel: 'iaq score',
  label() {
    return this.name || this._('iaq-score.label');
  },
  labelStyle() {
    return this.name ? 'node_label_italic' : '';
  },
  inputLabels() {
    return this._('iaq-score.input');
  },
  outputLabels() {
    return this._('iaq-score.output');
  },
  oneditprepare() {
    fillSelect('node-input-quantity', quantityChoices(), this.quantity, this._('iaq-score.from_message'));
  },
});
