/** The part of Node-RED's editor that the forms of these nodes use. */
export interface EditorRuntime {
  readonly nodes: { registerType(type: string, definition: NodeDefinition): void };
  readonly i18n: { lang(): string };
  readonly settings: { readonly context?: { readonly default?: string; readonly stores?: readonly string[] } };
}

/** A node as the editor has it. */
export interface EditorNode {
  readonly id: string;
  readonly type: string;
  name?: string;
  _(key: string, values?: Readonly<Record<string, string>>): string;
  [key: string]: unknown;
}

/** Whether a value is fine: otherwise what is wrong with it. Node-RED looks at how many arguments it takes. */
export type Validate = (this: EditorNode, value: unknown, options?: unknown) => boolean | string;

export interface DefaultValue {
  readonly value: unknown;
  readonly type?: string;
  readonly required?: boolean;
  readonly validate?: Validate;
}

export interface NodeDefinition {
  readonly category: string;
  readonly color?: string;
  readonly defaults: Readonly<Record<string, DefaultValue>>;
  readonly credentials?: Readonly<Record<string, { readonly type: 'text' | 'password' }>>;
  readonly inputs?: number;
  readonly outputs?: number;
  readonly icon?: string;
  readonly align?: 'left' | 'right';
  readonly paletteLabel?: string | ((this: EditorNode) => string);
  readonly label?: (this: EditorNode) => string;
  readonly labelStyle?: (this: EditorNode) => string;
  readonly inputLabels?: string | ((this: EditorNode, index: number) => string);
  readonly outputLabels?: (this: EditorNode, index: number) => string;
  readonly oneditprepare?: (this: EditorNode) => void;
  readonly oneditsave?: (this: EditorNode) => void;
}

/** What of the editor's jQuery these forms use. */
export interface EditorElement {
  on(event: string, listen: () => void): void;
  editableList(options: {
    readonly ariaLabel: string;
    readonly removable: boolean;
    readonly sortable: boolean;
    readonly addItem: (container: ArrayLike<HTMLElement>, index: number, item: unknown) => void;
  }): void;
  editableList(call: 'addItem', item: unknown): void;
}

declare global {
  const RED: EditorRuntime;
  const $: (found: string | Element) => EditorElement;
}
