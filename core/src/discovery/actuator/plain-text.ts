const LONGEST = 200;

/** A name in lower case, without accents, with single spaces for what separates its words: to look for words in. */
export function plainText(name: string): string {
  return name
    .slice(0, LONGEST)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\s_.-]+/g, ' ')
    .trim()
    .toLowerCase();
}
