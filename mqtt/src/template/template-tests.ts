import { isPresent, type Plain } from './jinja-values.ts';

/** Tests of Jinja (`is …`) by name. The interpreter's parser takes none with arguments. */
export const TEMPLATE_TESTS: ReadonlyMap<string, (value: Plain) => boolean> = new Map<
  string,
  (value: Plain) => boolean
>([
  ['defined', (value) => value !== undefined],
  ['undefined', (value) => value === undefined],
  ['none', (value) => value === null],
  ['number', (value) => typeof value === 'number'],
  ['integer', (value) => Number.isInteger(value)],
  ['float', (value) => typeof value === 'number' && !Number.isInteger(value)],
  ['string', (value) => typeof value === 'string'],
  ['boolean', (value) => typeof value === 'boolean'],
  ['true', (value) => value === true],
  ['false', (value) => value === false],
  ['mapping', (value) => value instanceof Map],
  ['list', (value) => Array.isArray(value)],
  ['sequence', (value) => typeof value === 'string' || Array.isArray(value) || value instanceof Map],
  ['iterable', (value) => typeof value === 'string' || Array.isArray(value) || value instanceof Map],
  ['odd', (value) => typeof value === 'number' && Math.abs(value % 2) === 1],
  ['even', (value) => typeof value === 'number' && value % 2 === 0],
  ['lower', (value) => typeof value === 'string' && value === value.toLowerCase()],
  ['upper', (value) => typeof value === 'string' && value === value.toUpperCase()],
  ['has_value', (value) => isPresent(value) && value !== 'unknown' && value !== 'unavailable'],
]);
