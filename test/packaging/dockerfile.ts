/** One instruction of a Dockerfile, its lines joined. */
export interface Instruction {
  readonly name: string;
  /** Such as `from=build` of `--from=build`. */
  readonly flags: Readonly<Record<string, string>>;
  readonly rest: string;
}

export interface Stage {
  readonly name: string;
  /** The image or stage that it begins with; may hold variables. */
  readonly from: string;
  readonly instructions: readonly Instruction[];
}

export interface Dockerfile {
  /** Defaults of the arguments before the first stage. */
  readonly globals: Readonly<Record<string, string>>;
  readonly stages: readonly Stage[];
}

/** Reads a Dockerfile: so much of the language as ours uses. */
export function parseDockerfile(text: string): Dockerfile {
  const globals: Record<string, string> = {};
  const stages: { name: string; from: string; instructions: Instruction[] }[] = [];
  for (const instruction of instructionsOf(text)) {
    const stage = stages.at(-1);
    if (instruction.name === 'FROM') {
      const [from = '', , name = `stage-${stages.length}`] = instruction.rest.split(/\s+/);
      stages.push({ name, from, instructions: [] });
    } else if (stage !== undefined) stage.instructions.push(instruction);
    else if (instruction.name === 'ARG') Object.assign(globals, argumentOf(instruction.rest));
    else throw new Error(`${instruction.name} stands before the first stage`);
  }
  return { globals, stages };
}

/** The name and default of an ARG. */
export function argumentOf(rest: string): Record<string, string> {
  const [name = '', ...value] = rest.split('=');
  return value.length === 0 ? {} : { [name]: value.join('=') };
}

/** Puts values in the place of `$NAME` and `${NAME}`. */
export function expand(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced, bare) => values[braced ?? bare] ?? '');
}

/** The pairs of a LABEL or ENV: `a="b c" d=e`. */
export function pairsOf(rest: string): Record<string, string> {
  const pairs = rest.matchAll(/([\w.]+)=(?:"([^"]*)"|(\S*))/g);
  return Object.fromEntries([...pairs].map(([, name, quoted, bare]) => [name!, quoted ?? bare ?? '']));
}

function instructionsOf(text: string): Instruction[] {
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line));
  const joined = lines.join('\n').replace(/\\\n\s*/g, ' ');
  return joined.split('\n').flatMap((line) => {
    const match = /^([A-Z]+)\s+((?:--[\w-]+=\S+\s+)*)(.*)$/.exec(line.trim());
    if (match === null) {
      if (line.trim() !== '') throw new Error(`This line of the Dockerfile cannot be read: ${line}`);
      return [];
    }
    const flags = [...match[2]!.matchAll(/--([\w-]+)=(\S+)/g)].map(([, flag, value]) => [flag!, value!] as const);
    return [{ name: match[1]!, flags: Object.fromEntries(flags), rest: match[3]! }];
  });
}
