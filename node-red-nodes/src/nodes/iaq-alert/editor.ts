import {
  ALERT_SEVERITIES,
  conditionSentence,
  PLACEHOLDERS,
  parseCondition,
  showConditionError,
  templateProblem,
} from '@iaqverse/core';
import { fillSelect, optionalNumber } from '../../editor/fields.ts';
import { HEARING } from '../../editor/hearing-node.ts';
import { CATEGORY, COLOURS } from '../../editor/look.ts';
import { NODE_WORDS } from '../../editor/node-words.ts';
import { quantityChoices } from '../../editor/quantity-choices.ts';

/** An environment variable in the place of the whole is known when the flow runs. */
const VARIABLE = /^\$\{[^}]+\}$/;

function conditionProblem(value: unknown) {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' || VARIABLE.test(text) ? undefined : parseCondition(text).error;
}

function condition(value: unknown, _options: unknown): boolean | string {
  const problem = conditionProblem(value);
  return problem === undefined || conditionSentence(problem);
}

function template(value: unknown, _options: unknown): boolean | string {
  if (typeof value !== 'string' || value === '' || VARIABLE.test(value)) return true;
  return templateProblem(value) ?? true;
}

/** Shows below a condition where it cannot be understood, while it is written. */
function showPlace(id: string): void {
  const input = document.getElementById(`node-input-${id}`) as HTMLInputElement;
  const place = document.getElementById(`iaq-alert-${id}-problem`)!;
  const show = () => {
    const problem = conditionProblem(input.value);
    place.style.display = problem === undefined ? 'none' : 'block';
    place.textContent = problem === undefined ? '' : showConditionError(input.value.trim(), problem);
  };
  input.addEventListener('input', show);
  show();
}

RED.nodes.registerType('iaq-alert', {
  category: CATEGORY,
  color: COLOURS.act,
  defaults: {
    ...HEARING,
    when: { value: '', validate: condition },
    lasting: { value: '', validate: optionalNumber(0, 1440) },
    clearWhen: { value: '', validate: condition },
    severity: { value: 'warning' },
    message: { value: '', validate: template },
  },
  inputs: 1,
  outputs: 2,
  icon: 'iaq-alert.svg',
  paletteLabel: 'iaq alert',
  ...NODE_WORDS,
  label() {
    return String(this.name || this.when || this._('iaq-alert.label'));
  },
  outputLabels(index) {
    return this._(`iaq-alert.output.${index === 0 ? 'alert' : 'cleared'}`);
  },
  oneditprepare() {
    fillSelect('node-input-quantity', quantityChoices(), this.quantity, this._('iaq-alert.from_message'));
    fillSelect(
      'node-input-severity',
      ALERT_SEVERITIES.map((severity) => [severity, this._(`iaq-alert.severities.${severity}`)]),
      this.severity,
    );
    const message = document.getElementById('node-input-message') as HTMLInputElement;
    message.title = Object.keys(PLACEHOLDERS)
      .map((name) => `{${name}}`)
      .join(' ');
    showPlace('when');
    showPlace('clearWhen');
  },
});
