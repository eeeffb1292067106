import { type ActuatorCommand, IaqverseError, MAX_MESSAGE_BYTES } from '@iaqverse/core';
import type { TemplateSandbox } from '../template/template-sandbox.ts';

/**
 * The payload of a command: its value, or what its template makes of it in the sandbox.
 * @throws IaqverseError `template_refused` where the template fails or says nothing
 */
export async function payloadOf(
  { topic, value, template, variables = {} }: ActuatorCommand,
  sandbox: TemplateSandbox,
): Promise<string> {
  if (template === undefined) return String(value);
  const given = { value, ...variables };
  // The sandbox knows states, which are text: a number stays one where it comes as a part of JSON.
  const declared = Object.keys(given)
    .filter((name) => template.includes(name))
    .map((name) => `{%set ${name}=value_json.${name}%}`)
    .join('');
  const result = await sandbox.evaluate(`${declared}${template}`, JSON.stringify(given));
  const why = result.refusal?.detail ?? 'it says nothing';
  if (result.value === undefined)
    throw new IaqverseError(
      'template_refused',
      `The template for commands on ${topic.slice(0, 200)} cannot be used: ${why}: correct it on the device`,
      { topic },
    );
  const payload = String(result.value);
  if (payload.length > MAX_MESSAGE_BYTES)
    throw new IaqverseError('template_refused', `The template for commands on ${topic.slice(0, 200)} makes too much`, {
      topic,
    });
  return payload;
}
