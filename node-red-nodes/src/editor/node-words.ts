import type { NodeDefinition } from './red.ts';

/** What a node of flows is called, and what it takes, in the words of its catalogue. */
export const NODE_WORDS: Required<Pick<NodeDefinition, 'label' | 'labelStyle' | 'inputLabels'>> = {
  label() {
    return this.name || this._(`${this.type}.label`);
  },
  labelStyle() {
    return this.name ? 'node_label_italic' : '';
  },
  inputLabels() {
    return this._(`${this.type}.input`);
  },
};
