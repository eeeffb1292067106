import { nearestWord } from './condition/vocabulary.ts';

/** What a template of a rule may name in braces, and what stands there in the end. */
export const PLACEHOLDERS = {
  room: 'name of the room',
  rule: 'name of the rule',
  value: 'what was measured, with its unit',
  limit: 'the limit that it crossed, with its unit',
  condition: 'the condition in its canonical text',
  severity: 'how bad it is, in words',
} as const;
export type Placeholder = keyof typeof PLACEHOLDERS;

const BRACES = /\{([^{}]*)\}/g;

/** What is wrong with a template, as a sentence with its remedy; undefined when it can be filled. */
export function templateProblem(
  template: string,
  known: readonly string[] = Object.keys(PLACEHOLDERS),
): string | undefined {
  for (const [whole, name] of template.matchAll(BRACES)) {
    if (known.includes(name!)) continue;
    const nearest = nearestWord(name!, known);
    return `${whole} is not known here: ${nearest === undefined ? `use ${shown(known)}` : `did you mean {${nearest}}?`}`;
  }
  const rest = template.replace(BRACES, '').match(/[{}]/);
  return rest === null ? undefined : `a ${rest[0]} stands alone: write placeholders as {${known[0]}}`;
}

function shown(known: readonly string[]): string {
  return known.map((name) => `{${name}}`).join(', ');
}

/** A checked template with its placeholders filled. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(BRACES, (_, name: string) => values[name] ?? '');
}
