import {
  compileSimpleTemplate,
  MAX_MESSAGE_BYTES,
  parseJsonMessage,
  parseTextMessage,
  type Refusal,
} from '@iaqverse/core';
import type { TemplateResult, TemplateSandbox } from '../template/template-sandbox.ts';

/** What a payload means to an entity, at once where its template needs no sandbox. */
export type Reading = TemplateResult | Promise<TemplateResult>;

/** A payload as all entities that listen to its topic share it: parsed once. */
export interface StatePayload {
  readonly text: string;
  /** Undefined where the text is no JSON. */
  readonly json: unknown;
}

/** Reads payloads by a template; without one the payload is the value. */
export function templateReader(
  template: string | undefined,
  sandbox: TemplateSandbox,
): (payload: StatePayload) => Reading {
  if (template === undefined) return ({ text }) => ({ value: text });
  const simple = compileSimpleTemplate(template);
  if (simple === undefined) return ({ text }) => sandbox.evaluate(template, text);
  return ({ text, json }) => ({ value: simple(text, json) });
}

/** Parses a message on a state topic. Refusals: `empty`, `too_large`, `not_json` (no UTF-8). */
export function readPayload(
  message: Uint8Array,
):
  | { readonly payload: StatePayload; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly payload?: undefined } {
  const { text, refusal } = parseTextMessage(message, MAX_MESSAGE_BYTES);
  if (refusal !== undefined) return { refusal };
  const looksLikeJson = /^\s*[[{]/.test(text);
  return { payload: { text, json: looksLikeJson ? parseJsonMessage(text, MAX_MESSAGE_BYTES).value : undefined } };
}

/** Calls `run` with all results: at once where none has to be waited for. */
export function whenAll(readings: readonly Reading[], run: (results: readonly TemplateResult[]) => void): void {
  if (readings.some((reading) => reading instanceof Promise)) void Promise.all(readings).then(run);
  else run(readings as readonly TemplateResult[]);
}
