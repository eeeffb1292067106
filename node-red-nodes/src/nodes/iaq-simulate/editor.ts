import { CATALOGUE } from '@iaqverse/core';
import { CLIMATES, SIMULATED_QUANTITIES } from '@iaqverse/core/simulate';
import { CLOCK, fillSelect, optionalNumber, optionalText } from '../../editor/fields.ts';
import { CATEGORY, COLOURS } from '../../editor/look.ts';
import { NODE_WORDS } from '../../editor/node-words.ts';
import { editorLanguage } from '../../editor/quantity-choices.ts';
import { RANGES } from './ranges.ts';
import { SEASONS } from './start-time.ts';

/** Rooms that can be made up, the usual one first. */
const KINDS = ['bedroom', 'living', 'child', 'kitchen', 'bathroom', 'office', 'classroom', 'shop', 'other'] as const;
const OUTPUTS = ['readings', 'actuators', 'outdoors'] as const;

RED.nodes.registerType('iaq-simulate', {
  category: CATEGORY,
  color: COLOURS.connect,
  defaults: {
    version: { value: 1 },
    name: { value: '' },
    room: { value: '', type: 'iaq-room', required: false },
    kind: { value: 'bedroom' },
    topic: { value: '' },
    people: { value: 2, validate: optionalNumber(...RANGES.people) },
    airs: { value: false },
    climate: { value: 'temperate' },
    season: { value: '' },
    start: { value: '', validate: optionalText(CLOCK, (node) => node._('iaq-simulate.wrong.clock')) },
    speed: { value: 1, validate: optionalNumber(...RANGES.speed) },
    every: { value: 60, validate: optionalNumber(...RANGES.every) },
    past: { value: 0, validate: optionalNumber(...RANGES.past) },
    seed: { value: 1, validate: optionalNumber(...RANGES.seed) },
    quantities: { value: ['co2', 'pm25', 'tvoc', 'temperature', 'humidity'] },
  },
  inputs: 1,
  outputs: 3,
  icon: 'iaq-simulate.svg',
  paletteLabel: 'iaq simulate',
  ...NODE_WORDS,
  outputLabels(index) {
    return this._(`iaq-simulate.output.${OUTPUTS[index]}`);
  },
  oneditprepare() {
    const named = (key: string, values: readonly string[]) =>
      values.map((value) => [value, this._(`iaq-simulate.${key}.${value}`)] as const);
    fillSelect('node-input-kind', named('kinds', KINDS), this.kind);
    fillSelect('node-input-climate', named('climates', Object.keys(CLIMATES)), this.climate);
    fillSelect('node-input-season', named('seasons', SEASONS), this.season, this._('iaq-simulate.as_now'));
    showQuantities(this.quantities);
    const room = document.getElementById('node-input-room') as HTMLSelectElement;
    const showKind = () => {
      const hasRoom = room.value !== '' && room.value !== '_ADD_';
      for (const row of document.querySelectorAll<HTMLElement>('.iaq-simulate-without-room')) row.hidden = hasRoom;
    };
    // The editor changes its selects by jQuery, whose events no listener of the browser hears.
    $(room).on('change', showKind);
    showKind();
  },
  oneditsave() {
    this.quantities = quantityBoxes()
      .filter(({ checked }) => checked)
      .map(({ value }) => value);
  },
});

function showQuantities(chosen: unknown): void {
  const language = editorLanguage();
  document.getElementById('iaq-simulate-quantities')!.append(
    ...SIMULATED_QUANTITIES.map((quantity) => {
      const box = Object.assign(document.createElement('input'), { type: 'checkbox', value: quantity });
      box.checked = Array.isArray(chosen) && chosen.includes(quantity);
      const label = document.createElement('label');
      label.append(box, ` ${CATALOGUE[quantity].label[language]}`);
      return label;
    }),
  );
}

function quantityBoxes(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('#iaq-simulate-quantities input')];
}
