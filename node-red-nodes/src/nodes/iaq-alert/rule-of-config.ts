import { conditionSentence, formatCondition, MINUTE, type Place, parseCondition, slugify } from '@iaqverse/core';
import { numberOf, set, textOf } from '../../config/read-config.ts';
import type { NodeConfig } from '../../red/runtime.ts';

/** The longest name of a rule. */
const LONGEST_NAME = 100;

/** The rule that a person set, as core's configuration has it; undefined where he set none.
 * @param fixed the one room where it is watched; everywhere where it is left out
 * @throws Error that says where the condition cannot be understood, and what to write
 */
export function ruleOfConfig(config: NodeConfig, fixed: Place | undefined): Record<string, unknown> | undefined {
  const given = textOf(config, 'when');
  if (given === undefined) return undefined;
  const { condition, error } = parseCondition(given);
  if (error !== undefined) throw new Error(conditionSentence(error));
  const lasting = numberOf(config, 'lasting') ?? 0;
  const when = formatCondition(lasting > 0 ? { kind: 'for', span: lasting * MINUTE, of: condition } : condition);
  return set({
    id: slugify(`node ${config.id}`),
    name: (textOf(config, 'name') ?? when).slice(0, LONGEST_NAME),
    when,
    clear_when: textOf(config, 'clearWhen'),
    severity: textOf(config, 'severity'),
    message: textOf(config, 'message'),
    rooms: fixed && [`${fixed.site}/${fixed.room}`],
  });
}
