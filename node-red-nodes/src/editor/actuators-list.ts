import { ACTUATOR_LABELS, type ActuatorKind } from '@iaqverse/core';
import { type ActuatorField, actuatorFields, fits } from './actuator-fields.ts';
import { editableList, field, readNumber, select, tick } from './editable-list.ts';
import { SLUG } from './fields.ts';
import { editorLanguage } from './quantity-choices.ts';
import type { EditorNode } from './red.ts';

/** An actuator as the room node keeps it. */
export interface ActuatorRow {
  readonly kind: ActuatorKind;
  readonly name: string;
  readonly id: string;
  /** Further rooms that it serves, with commas between. */
  readonly serves?: string;
  readonly moved: 'flow' | 'hand';
  readonly confirms: boolean;
  readonly details: Readonly<Record<string, unknown>>;
}

const KINDS = Object.keys(ACTUATOR_LABELS) as ActuatorKind[];

/** Shows the actuators of a room; returns what reads them. @param id of the list in the form */
export function showActuators(id: string, node: EditorNode, rows: readonly ActuatorRow[]): () => ActuatorRow[] {
  const say = (key: string) => node._(`iaq-room.actuator.${key}`);
  const language = editorLanguage();
  const kinds = KINDS.map((kind) => [kind, ACTUATOR_LABELS[kind][language]] as const);
  return editableList<ActuatorRow>(id, say('list'), rows, (row, item) => {
    row.classList.add('iaq-actuator');
    const kind = select(say('kind'), kinds, item.kind ?? 'window');
    const name = field(say('name'), item.name, say('name'));
    const moved = select(
      say('moved'),
      [
        ['flow', say('by_flow')],
        ['hand', say('by_hand')],
      ],
      item.moved ?? 'flow',
    );
    const more = document.createElement('button');
    more.type = 'button';
    more.className = 'red-ui-button red-ui-button-small';
    more.title = say('details');
    more.setAttribute('aria-label', say('details'));
    more.innerHTML = '<i class="fa fa-sliders"></i>';
    const details = document.createElement('div');
    details.className = 'iaq-details';
    const first = document.createElement('div');
    first.className = 'iaq-row';
    first.append(kind, name, moved, more);
    row.append(first, details);

    const slug = field(say('id'), item.id, say('from_name'));
    const serves = field(say('serves'), item.serves, say('this_room'));
    const confirms = tick(say('confirms'), item.confirms === true);
    let readDetails = () => item.details ?? {};
    const draw = (known: Readonly<Record<string, unknown>>) => {
      details.replaceChildren(labelled(say('id'), slug), labelled(say('serves'), serves), confirms.label);
      readDetails = showDetails(details, actuatorFields(kind.value as ActuatorKind), known, say);
    };
    const open = (isOpen: boolean) => {
      details.hidden = !isOpen;
      more.setAttribute('aria-expanded', String(isOpen));
    };
    const showConfirms = () => {
      confirms.label.hidden = moved.value === 'hand';
    };
    kind.addEventListener('change', () => draw(readDetails()));
    moved.addEventListener('change', showConfirms);
    more.addEventListener('click', () => open(details.hidden === true));
    draw(item.details ?? {});
    showConfirms();
    open(Boolean(item.serves) || Object.keys(item.details ?? {}).length > 0);
    return () => ({
      kind: kind.value as ActuatorKind,
      name: name.value.trim(),
      id: slug.value.trim(),
      ...(serves.value.trim() !== '' && { serves: serves.value.trim() }),
      moved: moved.value as ActuatorRow['moved'],
      confirms: confirms.box.checked,
      details: readDetails(),
    });
  });
}

function showDetails(
  into: HTMLElement,
  fields: readonly ActuatorField[],
  known: Readonly<Record<string, unknown>>,
  say: (key: string) => string,
): () => Record<string, unknown> {
  const reads = fields.map((each) => {
    const { key, form, unit, choices } = each;
    const value = known[key];
    if (choices !== undefined) {
      const named = choices.map((choice) => [choice, say(`${key}_${choice}`)] as const);
      const chooser = select(say(key), [['', say('usual')], ...named], typeof value === 'string' ? value : '');
      into.append(labelled(say(key), chooser));
      return () => [key, chooser.value || undefined] as const;
    }
    if (form === 'flag') {
      const { label, box } = tick(say(key), value === true);
      into.append(label);
      return () => [key, box.checked || (value === false ? false : undefined)] as const;
    }
    const shown = Array.isArray(value) ? value.join('; ') : value;
    const input = field(say(key), shown, say(form === 'stages' ? 'per_stage' : 'usual'));
    into.append(labelled(say(key), input, unit));
    const mark = () => {
      const read = typed(each, input.value);
      const isWrong = read !== undefined && !fits(each, read);
      input.classList.toggle('input-error', isWrong);
    };
    input.addEventListener('input', mark);
    mark();
    return () => [key, typed(each, input.value)] as const;
  });
  return () => Object.fromEntries(reads.map((read) => read()).filter(([, value]) => value !== undefined));
}

function typed({ form }: ActuatorField, text: string): unknown {
  if (form === 'number') return readNumber(text);
  const parts = text.split(/[;\s]+/).filter(Boolean);
  return parts.length === 0 ? undefined : parts.map(readNumber);
}

function labelled(text: string, input: HTMLElement, unit?: string): HTMLLabelElement {
  const label = document.createElement('label');
  const name = document.createElement('span');
  name.textContent = unit === undefined ? text : `${text} (${unit})`;
  label.append(name, input);
  return label;
}

/** What is wrong with the actuators of a room: true where nothing is. */
export function judgeActuators(node: EditorNode, rows: unknown): true | string {
  if (!Array.isArray(rows)) return true;
  const language = editorLanguage();
  const ids = new Set<string>();
  for (const row of rows as readonly Partial<ActuatorRow>[]) {
    if (row.kind === undefined || !KINDS.includes(row.kind)) return node._('iaq-room.wrong.kind');
    const shown = row.name || ACTUATOR_LABELS[row.kind][language];
    if (row.id && !SLUG.test(row.id)) return `${shown}: ${node._('iaq-room.wrong.slug')}`;
    const id = row.id || row.name || row.kind;
    if (ids.has(id)) return `${shown}: ${node._('iaq-room.wrong.twice')}`;
    ids.add(id);
    const fields = actuatorFields(row.kind);
    for (const [key, value] of Object.entries(row.details ?? {})) {
      const known = fields.find((each) => each.key === key);
      if (known !== undefined && !fits(known, value))
        return `${shown}: ${node._(`iaq-room.actuator.${key}`)} = ${String(value)}`;
    }
  }
  return true;
}
