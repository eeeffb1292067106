import type { TopicSettings } from '@iaqverse/core';

/** Whose topics are nobody's state and nobody's command. */
export interface ReservedTopics extends TopicSettings {
  /** Where Home Assistant says that it came or went. */
  readonly birthTopic: string;
}

/**
 * Whether a topic is listened or published to for other reasons: who announces it as a state would take its messages away,
 * who announces it for commands would have us speak in our own name.
 */
export function isReservedTopic(topic: string, { baseTopic, discoveryPrefix, birthTopic }: ReservedTopics): boolean {
  const isConfig = topic.startsWith(`${discoveryPrefix}/`) && topic.endsWith('/config');
  return topic.startsWith(`${baseTopic}/`) || isConfig || topic === birthTopic;
}
