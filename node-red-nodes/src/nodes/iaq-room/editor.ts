import { MODE_LABELS, MODES, ROOM_TYPES, STANDARD_IDS } from '@iaqverse/core';
import { type ActuatorRow, judgeActuators, showActuators } from '../../editor/actuators-list.ts';
import { fillSelect, optionalNumber, optionalText, SLUG } from '../../editor/fields.ts';
import { judgeLimits, type LimitRow, showLimits } from '../../editor/limits-list.ts';
import { ICON } from '../../editor/look.ts';
import { editorLanguage } from '../../editor/quantity-choices.ts';
import { judgeWeights, showWeights, type WeightRow } from '../../editor/weights-list.ts';

/** Reads the lists of the form that is open. */
let readLists:
  | (() => { readonly limits: LimitRow[]; readonly weights: WeightRow[]; readonly actuators: ActuatorRow[] })
  | undefined;

RED.nodes.registerType('iaq-room', {
  category: 'config',
  defaults: {
    version: { value: 1 },
    name: { value: '', required: true },
    home: { value: '', type: 'iaq-home', required: false },
    slug: { value: '', validate: optionalText(SLUG, (node) => node._('iaq-room.wrong.slug')) },
    roomType: { value: '' },
    area: { value: '', validate: optionalNumber(1, 10_000) },
    height: { value: '', validate: optionalNumber(1, 50) },
    mode: { value: '' },
    standard: { value: '' },
    limits: {
      value: [],
      validate(value, _options) {
        return judgeLimits(this, value);
      },
    },
    weights: {
      value: [],
      validate(value, _options) {
        return judgeWeights(this, value);
      },
    },
    actuators: {
      value: [],
      validate(value, _options) {
        return judgeActuators(this, value);
      },
    },
  },
  icon: ICON,
  label() {
    return this.name || this._('iaq-room.label');
  },
  oneditprepare() {
    const language = editorLanguage();
    fillSelect(
      'node-config-input-roomType',
      ROOM_TYPES.map((type) => [type, this._(`iaq-room.types.${type}`)]),
      this.roomType,
      this._('iaq-room.from_name'),
    );
    fillSelect(
      'node-config-input-mode',
      MODES.map((mode) => [mode, MODE_LABELS[mode][language]]),
      this.mode,
      this._('iaq-room.usual'),
    );
    fillSelect(
      'node-config-input-standard',
      STANDARD_IDS.map((id) => [id, id.replaceAll('_', ' ')]),
      this.standard,
      this._('iaq-room.of_home'),
    );
    const limits = showLimits('iaq-room-limits', this, listOf(this.limits));
    const weights = showWeights('iaq-room-weights', this, listOf(this.weights));
    const actuators = showActuators('iaq-room-actuators', this, listOf(this.actuators));
    readLists = () => ({ limits: limits(), weights: weights(), actuators: actuators() });
  },
  oneditsave() {
    Object.assign(this, readLists?.());
  },
});

function listOf<T>(value: unknown): readonly T[] {
  return Array.isArray(value) ? value : [];
}
