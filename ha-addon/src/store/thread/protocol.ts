/** What can be asked of a thread: for each kind of request, what is sent and what comes back. */
export type Requests<R> = { [K in keyof R]: { readonly ask: unknown; readonly answer: unknown } };

export interface Request {
  readonly number: number;
  readonly kind: string;
  readonly ask: unknown;
}

/** What is left of an error on its way between threads. `errcode` is SQLite's, `code` is Node's. */
export interface Failure {
  readonly message: string;
  readonly errcode?: number;
  readonly code?: string;
}

export type Reply =
  | { readonly number: number; readonly answer: unknown }
  | { readonly number: number; readonly failure: Failure };

/** The part of an error that can cross to another thread. */
export function failureOf(error: unknown): Failure {
  const { message, errcode, code } = error as Error & { errcode?: unknown; code?: unknown };
  return {
    message: String(message ?? error),
    ...(typeof errcode === 'number' && { errcode }),
    ...(typeof code === 'string' && { code }),
  };
}
