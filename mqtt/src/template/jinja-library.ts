import * as library from '@huggingface/jinja';

// The library's declarations cannot be resolved by modern module resolution: this is what is used of it.

/** A value inside the interpreter: a number, text, boolean, a list or map of such values, null, undefined or a function. */
export interface JinjaValue {
  readonly type: string;
  readonly value: unknown;
  __bool__(): { readonly value: boolean };
  toString(): string;
}

/** A node of a parsed template. Each type has some of the parts. */
export interface JinjaNode {
  readonly type: string;
  readonly value: unknown;
  readonly operand: JinjaNode;
  readonly filter: JinjaNode;
  readonly test: JinjaNode;
  readonly negate: boolean;
  readonly callee: JinjaNode;
  readonly args: readonly JinjaNode[];
  readonly object: JinjaNode;
  readonly property: JinjaNode;
  readonly computed: boolean;
  readonly operator: { readonly value: string };
  readonly left: JinjaNode;
  readonly right: JinjaNode;
  readonly argument: JinjaNode;
  readonly body: readonly JinjaNode[];
  readonly alternate: readonly JinjaNode[];
  readonly key: JinjaNode;
}

/** The variables of a template. */
export interface JinjaEnvironment {
  readonly variables: Map<string, JinjaValue>;
  /** Converts and declares. */
  set(name: string, value: unknown): JinjaValue;
  setVariable(name: string, value: JinjaValue): JinjaValue;
}

export interface JinjaInterpreter {
  readonly global: JinjaEnvironment;
  evaluate(node: JinjaNode | undefined, environment: JinjaEnvironment): JinjaValue;
  applyFilter(operand: JinjaValue, filter: JinjaNode, environment: JinjaEnvironment): JinjaValue;
}

interface Library {
  readonly Environment: new () => JinjaEnvironment;
  readonly Interpreter: new (environment: JinjaEnvironment) => JinjaInterpreter;
  tokenize(template: string, options: { lstrip_blocks: boolean; trim_blocks: boolean }): unknown;
  parse(tokens: unknown): JinjaNode;
}

export const { Environment, Interpreter, tokenize, parse } = library as unknown as Library;
