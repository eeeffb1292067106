import { describeForecasts } from '../../../core/test/ports/forecasts.contract.ts';
import { describeLearned } from '../../../core/test/ports/learned.contract.ts';
import { describeLedger } from '../../../core/test/ports/ledger.contract.ts';
import { describeReadings } from '../../../core/test/ports/readings.contract.ts';
import { describeRegistry } from '../../../core/test/ports/registry.contract.ts';
import { describeSettings } from '../../../core/test/ports/settings.contract.ts';
import { freshStore } from './open-store.ts';

describeReadings('The store', async (retention) => {
  const { store, close } = await freshStore({ retention });
  return { port: store.readings, close };
});
describeForecasts('The store', async (forecastDays) => {
  const { store, close } = await freshStore({ forecastDays });
  return { port: store.forecasts, close };
});
describeLearned('The store', async () => {
  const { store, close } = await freshStore();
  return { port: store.learned, close };
});
describeLedger('The store', async () => {
  const { store, close } = await freshStore();
  return { port: store.ledger, close };
});
describeSettings('The store', async () => {
  const { store, close } = await freshStore();
  return { port: store.settings, close };
});
describeRegistry('The store', async () => {
  const { store, close } = await freshStore();
  return { port: store.registry, close };
});
