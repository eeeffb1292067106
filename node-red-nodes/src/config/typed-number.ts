import type { FlowPort } from '../red/flow-node.ts';
import type { NodeConfig, Runtime, RuntimeNode } from '../red/runtime.ts';

/** A number that a person set, or where it is to be looked up: in the context of the flow or of all flows, or in the environment. */
interface TypedNumber {
  /** The field of the configuration; what it is stands in the same with `Type`. */
  readonly key: string;
  readonly least: number;
  readonly most: number;
  /** Where it was left empty. */
  readonly usual: number;
}

/** Looks a number up. Rejects where what stands there is none in its range. */
export async function typedNumber(
  { key, least, most, usual }: TypedNumber,
  config: NodeConfig,
  { runtime, node, say }: { readonly runtime: Runtime; readonly node: RuntimeNode; readonly say: FlowPort['say'] },
): Promise<number> {
  const value = config[key];
  const type = config[`${key}Type`];
  if (value === undefined || value === '') return usual;
  const found = await new Promise<unknown>((resolve, reject) => {
    runtime.util.evaluateNodeProperty(
      String(value),
      typeof type === 'string' && type !== '' ? type : 'num',
      node,
      undefined,
      (error, result) => (error ? reject(error) : resolve(result)),
    );
  });
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
  if (typeof number !== 'number' || !(number >= least && number <= most))
    throw new Error(say(`wrong.${key}`, { value: String(found).slice(0, 40), least, most }));
  return number;
}
