import { ModelFailure } from './model-failure.ts';

const MEGABYTE = 1_000_000;

/** How a model is fetched; what is left out is the browser's own. */
export interface FetchOptions {
  readonly signal?: AbortSignal;
  /** Share that has come, 0–1; undefined where the server does not say how much there is. */
  readonly onProgress?: (share: number | undefined) => void;
  readonly fetch?: (url: string, init?: RequestInit) => Promise<Response>;
  /** Bytes that are too many. */
  readonly mostBytes: number;
}

/**
 * The bytes of a model. One that is too large is refused by what the server says before it comes, and at the latest when
 * too much has come.
 *
 * @throws ModelFailure `unreachable` or `too_large`; the signal's reason where it was given up
 */
export async function fetchModel(url: string, options: FetchOptions): Promise<ArrayBuffer> {
  const { signal, onProgress, mostBytes, fetch: get = (...given) => fetch(...given) } = options;
  const refuse = (bytes: number) =>
    new ModelFailure('too_large', { found: Math.round(bytes / MEGABYTE), most: Math.floor(mostBytes / MEGABYTE) });
  let response: Response;
  try {
    response = await get(url, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw new ModelFailure('unreachable', {}, error);
  }
  if (!response.ok || response.body === null) throw new ModelFailure('unreachable', { status: response.status });
  const said = Number(response.headers.get('content-length') ?? Number.NaN);
  if (said >= mostBytes) {
    await response.body.cancel();
    throw refuse(said);
  }
  const chunks: Uint8Array[] = [];
  let come = 0;
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      come += value.byteLength;
      if (come >= mostBytes) throw refuse(come);
      chunks.push(value);
      onProgress?.(said > 0 ? Math.min(1, come / said) : undefined);
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ModelFailure) {
      await reader.cancel();
      throw error;
    }
    throw new ModelFailure('unreachable', {}, error);
  }
  const whole = new Uint8Array(come);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole.buffer;
}
