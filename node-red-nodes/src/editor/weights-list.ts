import { CATALOGUE, QUANTITIES, type Quantity } from '@iaqverse/core';
import { editableList, field, readNumber, select } from './editable-list.ts';
import { editorLanguage, quantityChoices } from './quantity-choices.ts';
import type { EditorNode } from './red.ts';

/** The most that a quantity can be made to count: the range of core's `weights`. */
const HEAVIEST = 10;

/** How much a quantity counts, as the room node keeps it; a number, or the text that was typed in its place. */
export interface WeightRow {
  readonly quantity: Quantity;
  readonly weight: number | string;
}

/** Shows what counts more or less in a room; returns what reads it. @param id of the list in the form */
export function showWeights(id: string, node: EditorNode, rows: readonly WeightRow[]): () => WeightRow[] {
  const say = (key: string) => node._(`iaq-room.weight.${key}`);
  return editableList<WeightRow>(id, say('list'), rows, (row, item) => {
    row.classList.add('iaq-row');
    const quantity = select(node._('iaq-room.limit.quantity'), quantityChoices(), item.quantity ?? 'co2');
    const weight = field(say('weight'), item.weight, '1');
    const mark = () => weight.classList.toggle('input-error', !isWeight(readNumber(weight.value) ?? 1));
    weight.addEventListener('input', mark);
    mark();
    row.append(quantity, weight);
    return () => ({ quantity: quantity.value as Quantity, weight: readNumber(weight.value) ?? 1 });
  });
}

/** What is wrong with the weights of a room: true where nothing is. */
export function judgeWeights(node: EditorNode, rows: unknown): true | string {
  if (!Array.isArray(rows)) return true;
  const seen = new Set<Quantity>();
  for (const { quantity, weight } of rows as readonly WeightRow[]) {
    if (!QUANTITIES.includes(quantity)) return node._('iaq-room.wrong.quantity');
    const name = CATALOGUE[quantity].label[editorLanguage()];
    if (seen.has(quantity)) return `${name}: ${node._('iaq-room.wrong.twice')}`;
    seen.add(quantity);
    if (!isWeight(weight)) return `${name}: ${node._('iaq-room.wrong.weight')}`;
  }
  return true;
}

function isWeight(value: number | string): boolean {
  return value !== '' && Number(value) >= 0 && Number(value) <= HEAVIEST;
}
