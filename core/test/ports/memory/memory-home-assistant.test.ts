import { readRegistries } from '../../../src/home-assistant/registries.ts';
import { MemoryHomeAssistant } from '../../../src/ports/memory/memory-home-assistant.ts';
import { describeHomeAssistantContract } from '../home-assistant.contract.ts';

describeHomeAssistantContract('MemoryHomeAssistant', async () => {
  const port = new MemoryHomeAssistant();
  return {
    port,
    setStates: (...states) => port.setStates(...states),
    removeState: (entityId) => port.removeStates(entityId),
    setArea: (id, name) =>
      port.setRegistries(readRegistries({ floors: [], areas: [{ area_id: id, name }], devices: [], entities: [] })),
    calls: () => port.calls.map(({ domain, service }) => `${domain}.${service}`),
    sayForecast: (entityId, event) => port.sayForecast(entityId, event),
    pressOnPhone: (action) => port.pressOnPhone(action),
    setPast: (entityId, past) => port.setPast(entityId, past),
    keepResourcesInYaml: (...urls) => port.keepResourcesInYaml(...urls),
    cut: () => port.disconnect(),
    comeBack: () => port.connect(),
    close: async () => undefined,
  };
});
