/** How a wish came in where nobody knows who had it. */
const WAYS: ReadonlySet<string> = new Set(['http', 'mqtt', 'home_assistant']);

/** The name of whoever did something; undefined for a person whose name is not known. */
export function actorName(actor: string): string | undefined {
  if (actor === 'iaqverse') return 'IAQverse';
  return WAYS.has(actor) ? undefined : actor;
}
