/** Something that a message carries, for a sentence that says what is wrong with it. */
export function shown(value: unknown): string {
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 40);
}
