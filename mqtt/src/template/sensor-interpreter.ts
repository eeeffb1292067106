import { ARITHMETIC } from './arithmetic.ts';
import { Environment, Interpreter, type JinjaEnvironment, type JinjaNode, type JinjaValue } from './jinja-library.ts';
import { isEqual, isPresent, type Plain, toJinja, toPlain } from './jinja-values.ts';
import {
  LONGEST_LIST,
  LONGEST_TEXT,
  NothingToSay,
  StandIn,
  TEMPLATE_FUNCTIONS,
  TEMPLATE_GLOBALS,
  type TemplateFunction,
} from './template-functions.ts';
import { TEMPLATE_TESTS } from './template-tests.ts';

/** How many nodes one evaluation may visit. */
const MOST_STEPS = 50_000;

/** Filters of the interpreter itself that may be used beside ours: they make nothing larger than what they are given. */
const BUILT_IN_FILTERS: ReadonlySet<string> = new Set(['map', 'selectattr', 'rejectattr', 'sort', 'unique', 'items']);

const LITERALS: ReadonlySet<string> = new Set(['IntegerLiteral', 'FloatLiteral', 'StringLiteral']);

/**
 * The interpreter of Jinja as templates of sensors in Home Assistant need it: with Home Assistant's functions, with
 * arithmetic that never takes text for numbers, and with bounds on steps and sizes. It remembers which values only
 * stand in for missing ones (`| float(0)`, `| default(0)`), so that a reading never becomes its default.
 */
export class SensorInterpreter extends Interpreter {
  readonly #now: number;
  readonly #standIns = new WeakSet<JinjaValue>();
  #steps = 0;

  /** @param now the time of the evaluation, milliseconds */
  constructor(variables: Readonly<Record<string, Plain>>, now: number) {
    const environment = new Environment();
    for (const [name, value] of Object.entries({ ...CONSTANTS, ...variables }))
      environment.setVariable(name, toJinja(value));
    super(environment);
    this.#now = now;
  }

  /**
   * What a template makes: the value of its only expression, or all it prints as text; undefined where it says nothing.
   * @throws Error where it fails
   */
  result(program: JinjaNode): Plain {
    try {
      const printed = this.#print(program.body, this.global).filter((value) => !isBlank(value));
      if (printed.length === 1) return this.#isMissing(printed[0]!) ? undefined : toPlain(printed[0]!);
      return printed.length === 0 ? undefined : printed.map(String).join('');
    } catch (error) {
      if (error instanceof NothingToSay) return undefined;
      throw error;
    }
  }

  override evaluate(statement: JinjaNode | undefined, environment: JinjaEnvironment): JinjaValue {
    if (++this.#steps > MOST_STEPS) throw new Error('the template takes too many steps');
    const value = this.#evaluateOurs(statement, environment) ?? super.evaluate(statement, environment);
    const size = typeof value.value === 'string' || Array.isArray(value.value) ? value.value.length : 0;
    if (size > (typeof value.value === 'string' ? LONGEST_TEXT : LONGEST_LIST))
      throw new Error('the template makes something too large');
    return value;
  }

  #evaluateOurs(statement: JinjaNode | undefined, environment: JinjaEnvironment): JinjaValue | undefined {
    switch (statement?.type) {
      case 'FilterExpression':
        return this.#filter(statement, environment);
      case 'FilterStatement':
        throw new Error('filter blocks are not known here');
      case 'TestExpression':
        return this.#test(statement, environment);
      case 'BinaryExpression':
        return this.#binary(statement, environment);
      case 'CallExpression':
        return this.#call(statement, environment);
      default:
        return undefined;
    }
  }

  /** The values that statements print, with those of the chosen branches of conditions in their places. */
  #print(statements: readonly JinjaNode[], environment: JinjaEnvironment): JinjaValue[] {
    return statements.flatMap((statement) => {
      if (statement.type !== 'If') return [this.evaluate(statement, environment)];
      const holds = this.evaluate(statement.test, environment).__bool__().value;
      return this.#print(holds ? statement.body : statement.alternate, environment);
    });
  }

  #filter(node: JinjaNode, environment: JinjaEnvironment): JinjaValue {
    const operand = this.evaluate(node.operand, environment);
    const { filter } = node;
    const isCalled = filter.type === 'CallExpression';
    const name = nameOf(isCalled ? filter.callee : filter);
    const use = TEMPLATE_FUNCTIONS.get(name);
    if (use !== undefined) return this.#use(use, operand, isCalled ? filter.args : [], environment);
    if (!BUILT_IN_FILTERS.has(name)) throw new Error(`the filter "${name}" is not known here`);
    return this.applyFilter(operand, node.filter, environment);
  }

  #test(node: JinjaNode, environment: JinjaEnvironment): JinjaValue {
    const name = nameOf(node.test);
    const test = TEMPLATE_TESTS.get(name);
    if (test === undefined) throw new Error(`the test "${name}" is not known here`);
    return toJinja(test(toPlain(this.evaluate(node.operand, environment))) !== node.negate);
  }

  #call(node: JinjaNode, environment: JinjaEnvironment): JinjaValue | undefined {
    const { callee } = node;
    if (callee.type === 'Identifier') {
      const use = TEMPLATE_GLOBALS.get(nameOf(callee));
      return use && this.#use(use, undefined, node.args, environment);
    }
    if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
    const method = nameOf(callee.property);
    if (method === 'get') return this.#get(callee.object, node.args, environment);
    const use = METHODS.get(method);
    return use && this.#use(use, this.evaluate(callee.object, environment), node.args, environment);
  }

  /** `mapping.get(key, default)`: the default stands in for what is missing. */
  #get(object: JinjaNode, args: readonly JinjaNode[], environment: JinjaEnvironment): JinjaValue {
    const mapping = toPlain(this.evaluate(object, environment));
    if (!isPresent(mapping)) throw new NothingToSay();
    const [key, fallback] = this.#values(args, environment);
    const found = mapping instanceof Map ? mapping.get(String(key && toPlain(key))) : undefined;
    if (found !== undefined || fallback === undefined) return toJinja(found ?? null);
    this.#standIns.add(fallback);
    return fallback;
  }

  #use(
    use: TemplateFunction,
    operand: JinjaValue | undefined,
    args: readonly JinjaNode[],
    environment: JinjaEnvironment,
  ): JinjaValue {
    const given = this.#values(args, environment);
    const named = new Map<string, Plain>();
    for (const arg of args)
      if (arg.type === 'KeywordArgumentExpression')
        named.set(nameOf(arg.key), toPlain(this.evaluate(arg.value as JinjaNode, environment)));
    const values = operand === undefined ? given : [operand, ...given];
    return this.#apply(use, values.map(toPlain), values, named);
  }

  #apply(
    use: TemplateFunction,
    plain: readonly Plain[],
    values: readonly JinjaValue[],
    named: ReadonlyMap<string, Plain> = new Map(),
  ): JinjaValue {
    const made = use({ values: plain, named, now: this.#now });
    const result = toJinja(made instanceof StandIn ? made.value : made);
    if (made instanceof StandIn || (values[0] !== undefined && this.#standIns.has(values[0])))
      this.#standIns.add(result);
    return result;
  }

  #values(args: readonly JinjaNode[], environment: JinjaEnvironment): JinjaValue[] {
    return args
      .filter((arg) => arg.type !== 'KeywordArgumentExpression')
      .map((arg) => {
        if (arg.type.endsWith('SpreadExpression')) throw new Error('* and ** are not known here');
        return this.evaluate(arg, environment);
      });
  }

  #binary(node: JinjaNode, environment: JinjaEnvironment): JinjaValue | undefined {
    const operator = node.operator.value;
    const count = ARITHMETIC.get(operator);
    if (count === undefined && operator !== '==' && operator !== '!=') return undefined;
    const left = this.evaluate(node.left, environment);
    const right = this.evaluate(node.right, environment);
    if (count === undefined) return toJinja(isEqual(toPlain(left), toPlain(right)) === (operator === '=='));
    if (!isPresent(toPlain(left)) || !isPresent(toPlain(right))) throw new NothingToSay();
    const result = toJinja(count(toPlain(left), toPlain(right)));
    const neutral = (value: JinjaValue, from: JinjaNode): boolean => this.#standIns.has(value) || isLiteral(from);
    if (neutral(left, node.left) && neutral(right, node.right) && !(isLiteral(node.left) && isLiteral(node.right)))
      this.#standIns.add(result);
    return result;
  }

  #isMissing(value: JinjaValue): boolean {
    return this.#standIns.has(value) || !isPresent(toPlain(value));
  }
}

/** Methods whose like the interpreter has without bounds, or not at all. */
const METHODS: ReadonlyMap<string, TemplateFunction> = new Map([
  ['replace', TEMPLATE_FUNCTIONS.get('replace')!],
  ['timestamp', TEMPLATE_FUNCTIONS.get('as_timestamp')!],
]);

const CONSTANTS: Readonly<Record<string, Plain>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  none: null,
  None: null,
};

function nameOf(node: JinjaNode): string {
  return String(node.value);
}

function isLiteral(node: JinjaNode): boolean {
  if (node.type === 'UnaryExpression') return isLiteral(node.argument);
  return LITERALS.has(node.type);
}

/** Whether nothing but white space is printed. */
function isBlank({ value }: JinjaValue): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
