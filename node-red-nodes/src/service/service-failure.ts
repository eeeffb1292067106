import type { FlowPort } from '../red/flow-node.ts';

/** What keeps a service from answering as it should. */
type FailureKind = 'token' | 'unreachable' | 'refused' | 'not_ours';

/** Why a service did not do what it was asked, in words that say what helps. */
export class ServiceFailure extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, text: string) {
    super(text);
    this.name = 'ServiceFailure';
    this.kind = kind;
  }
}

/** Makes failures in the words of a node, `errors.…` of its catalogue. */
export class ServiceFailures {
  readonly #say: FlowPort['say'];
  readonly #base: string;

  constructor(say: FlowPort['say'], base: string) {
    this.#say = say;
    this.#base = base;
  }

  token(): ServiceFailure {
    return this.#failure('token');
  }

  /** @param cause what `fetch` or a websocket said */
  unreachable(cause: unknown): ServiceFailure {
    return this.#failure('unreachable', reasonOf(cause));
  }

  /** Somebody else answers there. */
  notOurs(): ServiceFailure {
    return this.#failure('not_ours');
  }

  /** @param sentence the service's own */
  refused(sentence: string): ServiceFailure {
    return new ServiceFailure('refused', sentence);
  }

  #failure(kind: FailureKind, reason = ''): ServiceFailure {
    return new ServiceFailure(kind, this.#say(`errors.${kind}`, { url: this.#base, reason }));
  }
}

/** `fetch` says only that it failed: why stands in its cause, of several tries in the first. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof AggregateError && cause.errors[0] instanceof Error) return cause.errors[0].message;
  return cause instanceof Error ? cause.message : error.message;
}
