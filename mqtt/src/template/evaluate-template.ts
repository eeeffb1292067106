import { type JinjaNode, parse, tokenize } from './jinja-library.ts';
import { fromJson, type Plain, toText } from './jinja-values.ts';
import { SensorInterpreter } from './sensor-interpreter.ts';

/** The escapes that the library's lexer knows; of others Python keeps the backslash, as patterns such as `\d` need it. */
const KNOWN_ESCAPE = /[nrtbfv'"\\]/;

/** Parses a template. @throws Error where it is none */
export function parseTemplate(template: string): JinjaNode {
  const escaped = template.replace(/\\(.)/gs, (all, letter: string) => (KNOWN_ESCAPE.test(letter) ? all : `\\${all}`));
  return parse(tokenize(escaped, { lstrip_blocks: true, trim_blocks: true }));
}

/**
 * What a template makes of a payload: a number, a text or a boolean; undefined where it says nothing. To be called
 * where it can be ended: a regular expression may take for ever.
 * @param now milliseconds since 1970
 * @throws Error where the template fails
 */
export function evaluateTemplate(
  template: JinjaNode,
  payload: string,
  now: number,
): string | number | boolean | undefined {
  const result = new SensorInterpreter({ value: payload, value_json: parseJson(payload) }, now).result(template);
  if (typeof result === 'number' || typeof result === 'boolean') return result;
  return result === undefined || result === null ? undefined : toText(result).trim();
}

/** Home Assistant leaves `value_json` undefined where the payload is no JSON. */
function parseJson(payload: string): Plain {
  try {
    return fromJson(JSON.parse(payload));
  } catch {
    return undefined;
  }
}
