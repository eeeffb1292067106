import type { FieldGroup } from './fields.ts';

/** What forms show, made anew only where something that they show changed: what a person is typing stays. */
export class KeptGroups {
  readonly #kept = new Map<string, { readonly by: readonly unknown[]; readonly groups: readonly FieldGroup[] }>();

  /** @param by what the groups are made from */
  of(key: string, by: readonly unknown[], make: () => FieldGroup[]): readonly FieldGroup[] {
    const kept = this.#kept.get(key);
    if (kept?.by.every((part, index) => part === by[index])) return kept.groups;
    const groups = make();
    this.#kept.set(key, { by, groups });
    return groups;
  }
}
