import { fillStores, optionalText } from '../../editor/fields.ts';
import { CATEGORY, COLOURS } from '../../editor/look.ts';
import { NODE_WORDS } from '../../editor/node-words.ts';

/** Levels without wildcards, and none at the ends. */
const TOPIC = /^[^#+/\s]+(?:\/[^#+/\s]+)*$/;

RED.nodes.registerType('iaq-out', {
  category: CATEGORY,
  color: COLOURS.connect,
  defaults: {
    version: { value: 1 },
    name: { value: '' },
    broker: { value: '', type: 'mqtt-broker', required: true },
    room: { value: '', type: 'iaq-room', required: false },
    home: { value: '', type: 'iaq-home', required: false },
    baseTopic: { value: '', validate: optionalText(TOPIC, (node) => node._('iaq-out.wrong.topic')) },
    discoveryPrefix: { value: '', validate: optionalText(TOPIC, (node) => node._('iaq-out.wrong.topic')) },
    store: { value: '' },
  },
  inputs: 1,
  outputs: 1,
  icon: 'iaq-out.svg',
  align: 'right',
  paletteLabel: 'iaq out',
  ...NODE_WORDS,
  outputLabels() {
    return this._('iaq-out.output');
  },
  oneditprepare() {
    fillStores('node-input-store', this.store, this._('iaq-out.usual'));
  },
});
