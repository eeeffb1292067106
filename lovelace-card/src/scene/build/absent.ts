/**
 * Says that something was asked for which the build leaves out of three.
 * @throws Error always
 */
export function absent(what: string): never {
  throw new Error(`three is built without ${what}: see lovelace-card/build/left-out.ts.`);
}

/**
 * An object that has these parts and no others: to ask it for another, or to set one to another value, is an error.
 *
 * @param what it stands for, as the error says it
 */
export function only<T extends object>(what: string, parts: T): T {
  return new Proxy(parts, {
    get: (all, name) =>
      name in all || typeof name === 'symbol' ? Reflect.get(all, name) : absent(`${what} (${name})`),
    set: (all, name, value) => Reflect.get(all, name) === value || absent(`${what} (${String(name)})`),
  });
}
