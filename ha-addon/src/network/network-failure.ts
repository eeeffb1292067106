const WORDS: Readonly<Record<string, (where: string, whom: string) => string>> = {
  ECONNREFUSED: (where, whom) => `Nothing listens at ${where}: start ${whom} or correct its address`,
  ENOTFOUND: (where, whom) => `The host of ${where} is not known: correct the address of ${whom}`,
  EAI_AGAIN: (where) => `The host of ${where} cannot be looked up now: check the network`,
  EHOSTUNREACH: (where) => `The host of ${where} cannot be reached: check the network`,
  ENETUNREACH: (where) => `The network of ${where} cannot be reached: check the network`,
  ETIMEDOUT: (where, whom) => `${where} does not answer: check the address of ${whom} and the network`,
  ECONNRESET: (where) => `${where} reset the connection`,
};

/**
 * What a system's error code of a connection means, in words that name the remedy; undefined for codes that say nothing of the network.
 * @param where the address, without credentials
 * @param whom what is to be reached there, such as "the broker"
 */
export function networkFailure(code: string, where: string, whom: string): string | undefined {
  return Object.hasOwn(WORDS, code) ? WORDS[code]!(where, whom) : undefined;
}
