import { NEVER } from './left-out.ts';

const INCLUDE = /^[ \t]*#include +<([\w./]+)>/gm;

/** Every shader of three's materials includes it, so that it refuses there what was left out of the others. */
const REFUSING = 'common';

/** The chunks that shaders consist of, those named and all that they include, without what is never drawn. */
export function reachedChunks(
  chunks: Readonly<Record<string, string>>,
  names: readonly string[],
): { readonly reached: Readonly<Record<string, string>>; readonly missing: readonly string[] } {
  const reached: Record<string, string> = {};
  const missing = new Set<string>();
  const reach = (name: string): void => {
    if (name in reached) return;
    if (!(name in chunks)) {
      missing.add(name);
      return;
    }
    const code = withoutNever(shortened(chunks[name]!));
    reached[name] = code;
    for (const [, included] of code.matchAll(INCLUDE)) reach(included!);
  };
  [REFUSING, ...names].forEach(reach);
  const refused = [...NEVER].map((name) => `#ifdef ${name}\n#error three is built without ${name}\n#endif\n`);
  reached[REFUSING] = refused.join('') + reached[REFUSING]!;
  return { reached, missing: [...missing] };
}

/** A shader without its comments, and without the space that it was written with. */
export function shortened(code: string): string {
  return code
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    .split('\n')
    .map((line) => {
      const plain = line.trim().replace(/\s+/g, ' ');
      return plain.startsWith('#') ? plain : plain.replace(/ ?([^\w#. ]) ?/g, '$1');
    })
    .filter((line) => line !== '')
    .join('\n');
}

/** A branch that is left as it is, or one of two of which the other is never taken. */
type Branch = 'kept' | 'taken' | 'never';

/** A shortened shader without the branches of what never is; conditions on more than that alone stay as they are. */
export function withoutNever(code: string): string {
  const lines = code.split('\n');
  const open: Branch[] = [];
  return lines
    .filter((line, at) => {
      const isSeen = !open.includes('never');
      if (line.startsWith('#if')) {
        open.push(branchOf(line, lines, at));
        return isSeen && open.at(-1) === 'kept';
      }
      if (!/^#(else|elif|endif)/.test(line)) return isSeen;
      const branch = open.pop()!;
      if (!line.startsWith('#endif')) open.push(branch === 'taken' ? 'never' : branch === 'never' ? 'taken' : 'kept');
      return branch === 'kept' && isSeen;
    })
    .join('\n');
}

function branchOf(line: string, lines: readonly string[], at: number): Branch {
  const [, how, name] = /^#(ifdef|ifndef|if defined) ?\(? ?(\w+) ?\)?$/.exec(line) ?? [];
  if (name === undefined || !NEVER.has(name) || hasFurtherCase(lines, at)) return 'kept';
  return how === 'ifndef' ? 'taken' : 'never';
}

/** Whether another condition follows for the case that this one does not hold. */
function hasFurtherCase(lines: readonly string[], at: number): boolean {
  let depth = 0;
  for (const line of lines.slice(at + 1)) {
    if (line.startsWith('#elif') && depth === 0) return true;
    if (line.startsWith('#if')) depth++;
    if (line.startsWith('#endif') && --depth < 0) return false;
  }
  return false;
}
