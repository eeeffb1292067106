/** Whether people may mean something by a word: its id, or its name in whatever case. */
export function isMeant(word: string, ...names: readonly (string | null | undefined)[]): boolean {
  return names.some((name) => name?.toLowerCase() === word.toLowerCase());
}
