/**
 * Stands for zod in the card's build. Core's modules define schemas beside what a card needs of them, and a card reads
 * nothing by a schema: Home Assistant's frontend hands it states, the app its own views. So the schemas are not carried
 * along; to read by one is an error.
 */
const nothing: unknown = new Proxy(() => nothing, {
  get: (_, name) => {
    if (typeof name === 'string' && /parse|JSONSchema/i.test(name))
      throw new Error('The card carries no schemas: what it reads must not need one.');
    return name === Symbol.toPrimitive ? undefined : nothing;
  },
  apply: () => nothing,
});

export const z = nothing;
