import { slugify } from '@iaqverse/core';

/** The id that something with a name gets beside others: its slug, with a number where that is taken; undefined where nothing of the name is left. */
export function freeSlug(name: string, taken: readonly string[]): string | undefined {
  const slug = slugify(name);
  if (slug === '') return undefined;
  const others = new Set(taken);
  for (let n = 1; ; n++) {
    const wish = n === 1 ? slug : slugify(`${slug.slice(0, 60)}-${n}`);
    if (!others.has(wish)) return wish;
  }
}
