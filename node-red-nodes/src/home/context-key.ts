import type { RuntimeNode } from '../red/runtime.ts';

/** What a node keeps in the context of all nodes stands under. Node-RED takes keys apart at some signs. */
export function contextKey({ id }: Pick<RuntimeNode, 'id'>): string {
  return `iaqverse_${id.replaceAll(/\W/g, '_')}`;
}
