import {
  type Bus,
  checkShape,
  type EnvironmentReport,
  environmentReportSchema,
  MAX_BATCH_BYTES,
  parseJsonMessage,
  type Refusal,
  showIssue,
  type Topics,
} from '@iaqverse/core';

export interface EnvironmentHandlers {
  onReport(site: string, report: EnvironmentReport): Promise<void>;
  onRefused(refusal: Refusal): void;
}

/** Listens to `<base>/<site>/environment/set`: outdoor air, weather, presence and detectors, from whoever knows them. */
export function subscribeToEnvironment(bus: Bus, topics: Topics, handlers: EnvironmentHandlers): Promise<void> {
  return bus.subscribe(topics.environmentFilter, (message) => {
    const { topic, payload } = message;
    const site = topics.parseEnvironment(topic);
    const { value, refusal } = parseJsonMessage(payload, MAX_BATCH_BYTES);
    const { data, issues } = checkShape(environmentReportSchema, value);
    if (site === undefined || refusal !== undefined || issues !== undefined) {
      const detail =
        issues === undefined ? `the topic ${topic.slice(0, 200)} names no site` : showIssue(issues[0], 'it');
      handlers.onRefused(refusal ?? { code: 'bad_shape', detail: `the environment report is not valid: ${detail}` });
      message.acknowledge();
      return;
    }
    handlers
      .onReport(site, data)
      .catch((error: unknown) => handlers.onRefused({ code: 'bad_shape', detail: String(error) }))
      .finally(() => message.acknowledge());
  });
}
