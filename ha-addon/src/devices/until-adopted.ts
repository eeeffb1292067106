import type { Engine } from '../engine/engine.ts';
import type { MqttBus } from '../mqtt/mqtt-bus.ts';

/**
 * Resolves when these sensors were adopted and their topics are listened to: subscriptions are answered in order, so
 * that one to a topic on which nobody speaks marks the end of theirs.
 */
export async function untilAdopted(
  sensors: readonly string[],
  engine: Engine,
  bus: MqttBus,
  silentTopic: string,
): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = () => {
      if (sensors.some((sensor) => engine.home.sensors.get(sensor)?.description.origin !== 'discovery')) return;
      stop();
      resolve();
    };
    const stop = engine.listen({ sensorsChanged: look });
    look();
  });
  await bus.subscribe(silentTopic, (message) => message.acknowledge());
  await bus.unsubscribe(silentTopic);
}
