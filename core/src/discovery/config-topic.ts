const BELOW_PREFIX = /^(\w+)\/(?:([\w-]+)\/)?([\w-]+)\/config$/;

/** Where a discovery message stands: `<prefix>/<component>/[<node>/]<object>/config`; `node` is empty where there is none. */
export interface ConfigTopic {
  readonly component: string;
  readonly node: string;
  readonly object: string;
}

/** The parts of a discovery topic below its prefix; undefined when it is none. */
export function parseConfigTopic(topic: string, prefix: string): ConfigTopic | undefined {
  if (!topic.startsWith(`${prefix}/`)) return undefined;
  const match = BELOW_PREFIX.exec(topic.slice(prefix.length + 1));
  if (match === null) return undefined;
  const [, component = '', node = '', object = ''] = match;
  return { component, node, object };
}
