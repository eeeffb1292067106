import { whyUnreachable } from '../../../live/why-unreachable.ts';
import { checkSize, HEAD, lengthOfGlb } from './glb-head.ts';
import { ModelFailure } from './model-failure.ts';

/** How a model is fetched; what is left out is the browser's own. */
export interface FetchOptions {
  readonly signal?: AbortSignal;
  /** Share that has come, 0–1. */
  readonly onProgress?: (share: number) => void;
  readonly fetch?: (url: string, init?: RequestInit) => Promise<Response>;
  /** Bytes that are too many. */
  readonly mostBytes: number;
}

/** Answers that mean that there is nothing at an address. */
const NOTHING_THERE: ReadonlySet<number> = new Set([404, 410]);

/**
 * The bytes of a model. What is no model, or too large, is refused by what the server says before it comes, and at the
 * latest by its first bytes: those also say how long it is, which servers that compress or stream do not.
 *
 * @throws ModelFailure; the signal's reason where it was given up
 */
export async function fetchModel(url: string, options: FetchOptions): Promise<ArrayBuffer> {
  const { signal, onProgress, mostBytes, fetch: get = (...given) => fetch(...given) } = options;
  let response: Response;
  try {
    response = await get(url, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw new ModelFailure(await whyUnreachable(url, get), { host: hostOf(url) }, error);
  }
  const { status, ok, body, headers } = response;
  if (!ok || body === null) {
    await body?.cancel();
    throw new ModelFailure(NOTHING_THERE.has(status) ? 'not_found' : 'answered', { status });
  }
  const reader = body.getReader();
  try {
    const said = Number(headers.get('content-length') ?? Number.NaN);
    if (!headers.has('content-encoding')) checkSize(said, mostBytes);
    return await readGlb(() => reader.read(), mostBytes, onProgress);
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof ModelFailure)) throw new ModelFailure('cut_off', {}, error);
    await reader.cancel();
    throw error;
  }
}

async function readGlb(
  read: () => Promise<{ done: boolean; value?: Uint8Array | undefined }>,
  mostBytes: number,
  onProgress: ((share: number) => void) | undefined,
): Promise<ArrayBuffer> {
  let head = new Uint8Array(0);
  while (head.byteLength < HEAD) {
    const { done, value } = await read();
    if (done || value === undefined) break;
    const longer = new Uint8Array(head.byteLength + value.byteLength);
    longer.set(head);
    longer.set(value, head.byteLength);
    head = longer;
  }
  const length = lengthOfGlb(head.subarray(0, HEAD));
  checkSize(length, mostBytes);
  const whole = new Uint8Array(Math.max(length, HEAD));
  let come = 0;
  const take = (chunk: Uint8Array): void => {
    const wanted = chunk.subarray(0, whole.byteLength - come);
    whole.set(wanted, come);
    come += wanted.byteLength;
    onProgress?.(come / whole.byteLength);
  };
  take(head);
  while (come < whole.byteLength) {
    const { done, value } = await read();
    if (done || value === undefined) throw new ModelFailure('cut_off');
    take(value);
  }
  return whole.buffer;
}

function hostOf(url: string): string {
  return URL.canParse(url, globalThis.document?.baseURI) ? new URL(url, globalThis.document?.baseURI).host : url;
}
