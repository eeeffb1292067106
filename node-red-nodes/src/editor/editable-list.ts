/** What a list of the editor reads back of one row. */
export type ReadRow<T> = () => T;

/**
 * A list of the editor whose rows a person adds, moves and removes. Returns what reads them all, in their order.
 * @param id of the `<ol>` in the form
 * @param draw fills a row with an item, or with an empty one where it is new
 */
export function editableList<T>(
  id: string,
  label: string,
  items: readonly T[],
  draw: (row: HTMLElement, item: Partial<T>) => ReadRow<T>,
): () => T[] {
  const rows = new WeakMap<Element, ReadRow<T>>();
  const list = $(`#${id}`);
  list.editableList({
    ariaLabel: label,
    removable: true,
    sortable: true,
    addItem: (container, _index, item) => {
      const row = container[0]!;
      // The list keeps its rows in items of its own, and those are what it gives back.
      rows.set(row, draw(row, item as Partial<T>));
    },
  });
  for (const item of items) list.editableList('addItem', { ...item });
  return () => {
    const places = [...document.querySelectorAll(`#${id} > li > .red-ui-editableList-item-content`)];
    return places.flatMap((place) => {
      const read = rows.get(place);
      return read === undefined ? [] : [read()];
    });
  };
}

/** A select with a name for those who do not see it. */
export function select(
  label: string,
  choices: readonly (readonly [value: string, label: string])[],
  chosen: string | undefined,
): HTMLSelectElement {
  const made = document.createElement('select');
  made.setAttribute('aria-label', label);
  made.title = label;
  made.append(...choices.map(([value, text]) => new Option(text, value, false, value === chosen)));
  return made;
}

/** A field for text or a number, with its name. */
export function field(label: string, value: unknown, placeholder = ''): HTMLInputElement {
  const made = document.createElement('input');
  made.type = 'text';
  made.setAttribute('aria-label', label);
  made.title = label;
  made.placeholder = placeholder;
  made.value = value === undefined || value === null ? '' : String(value);
  return made;
}

/** A box to tick, within its label. */
export function tick(
  label: string,
  isOn: boolean,
): { readonly label: HTMLLabelElement; readonly box: HTMLInputElement } {
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = isOn;
  const made = document.createElement('label');
  made.append(box, ` ${label}`);
  return { label: made, box };
}

/** A number that was typed, with a comma or a point; the text as it is where it is none, undefined where there is none. */
export function readNumber(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const number = Number(trimmed.replace(',', '.'));
  return Number.isFinite(number) ? number : trimmed;
}
