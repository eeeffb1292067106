import { EsphomeSensor } from './esphome-sensor.ts';
import type { LogEntry } from './home-assistant-log.ts';
import { Household } from './household.ts';

/** What a Home Assistant complains of. */
interface Troubles {
  readonly log: readonly LogEntry[];
  /** What it asks its owner to repair. */
  readonly repairs: readonly string[];
}

let bare: Promise<Troubles> | undefined;

/** The troubles of a Home Assistant that has never heard of us, with the same sensor, through the same upheavals: found out once a run. */
export function bareTroubles(root: string): Promise<Troubles> {
  bare ??= liveBare(root);
  return bare;
}

async function liveBare(root: string): Promise<Troubles> {
  const household = await Household.make(root);
  const { homeAssistant, broker } = household;
  const sensor = new EsphomeSensor('bedroom', 'Bedroom');
  const isConnected = async (co2: number) =>
    sensor.measureUntil({ co2 }, 'Home Assistant hears its broker', async () =>
      (await homeAssistant.states()).some(({ state }) => state === String(co2)),
    );
  try {
    await sensor.start(broker);
    await isConnected(700);
    await sensor.lackValues();
    await broker.restart({ forget: true });
    await sensor.announce();
    await isConnected(701);
    await homeAssistant.restart();
    await isConnected(702);
    await sensor.stop();
    await broker.changePassword('bare password');
    await sensor.start(broker);
    await homeAssistant.useBroker(broker);
    await isConnected(703);
    return { log: homeAssistant.problems(), repairs: await homeAssistant.repairs() };
  } finally {
    await sensor.stop();
    await household.end();
  }
}
