import { CATALOGUE, DEFAULT_LIMITS, QUANTITIES, type Quantity } from '@iaqverse/core';
import { editableList, field, readNumber, select } from './editable-list.ts';
import { editorLanguage, quantityChoices } from './quantity-choices.ts';
import type { EditorNode } from './red.ts';

/** A limit as the room node keeps it; a number, or the text that was typed in its place. */
export interface LimitRow {
  readonly quantity: Quantity;
  readonly warning: number | string;
  readonly danger: number | string;
}

/** Shows the limits of a room; returns what reads them. @param id of the list in the form */
export function showLimits(id: string, node: EditorNode, rows: readonly LimitRow[]): () => LimitRow[] {
  const say = (key: string) => node._(`iaq-room.limit.${key}`);
  return editableList<LimitRow>(id, say('list'), rows, (row, item) => {
    row.classList.add('iaq-row');
    const quantity = select(say('quantity'), quantityChoices(), item.quantity ?? 'co2');
    const warning = field(say('warning'), item.warning, say('warning'));
    const danger = field(say('danger'), item.danger, say('danger'));
    const suggest = () => {
      const usual = DEFAULT_LIMITS[quantity.value as Quantity];
      warning.placeholder = usual === undefined ? say('warning') : String(usual.warning);
      danger.placeholder = usual === undefined ? say('danger') : String(usual.danger);
    };
    const mark = () => {
      const [lower, upper] = [readNumber(warning.value), readNumber(danger.value)];
      const isWrong = typeof lower === 'number' && typeof upper === 'number' && lower >= upper;
      warning.classList.toggle('input-error', isWrong || typeof lower === 'string');
      danger.classList.toggle('input-error', isWrong || typeof upper === 'string');
    };
    quantity.addEventListener('change', suggest);
    for (const input of [warning, danger]) input.addEventListener('input', mark);
    suggest();
    mark();
    row.append(quantity, warning, danger);
    return () => {
      const usual = DEFAULT_LIMITS[quantity.value as Quantity];
      return {
        quantity: quantity.value as Quantity,
        warning: readNumber(warning.value) ?? usual?.warning ?? '',
        danger: readNumber(danger.value) ?? usual?.danger ?? '',
      };
    };
  });
}

/** What is wrong with the limits of a room: true where nothing is. */
export function judgeLimits(node: EditorNode, rows: unknown): true | string {
  if (!Array.isArray(rows)) return true;
  const language = editorLanguage();
  const seen = new Set<Quantity>();
  for (const { quantity, warning, danger } of rows as readonly LimitRow[]) {
    if (!QUANTITIES.includes(quantity)) return node._('iaq-room.wrong.quantity');
    const name = CATALOGUE[quantity].label[language];
    if (seen.has(quantity)) return `${name}: ${node._('iaq-room.wrong.twice')}`;
    seen.add(quantity);
    const isFine = isNumber(warning) && isNumber(danger) && Number(warning) < Number(danger);
    if (!isFine) return `${name}: ${node._('iaq-room.wrong.limit')}`;
  }
  return true;
}

function isNumber(value: unknown): boolean {
  return value !== '' && Number.isFinite(Number(value));
}
