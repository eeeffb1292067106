import { homeOfConfig } from '../../config/home-of-config.ts';
import { spokenLanguage } from '../../config/language.ts';
import { textOf } from '../../config/read-config.ts';
import { migrated } from '../../config/version.ts';
import { HomeStore } from '../../home/home-store.ts';
import { type OpenHome, openHome } from '../../home/open-home.ts';
import type { NodeConfig, Runtime, RuntimeNode } from '../../red/runtime.ts';
import { MIGRATIONS } from './migrations.ts';

/** How the home of an `iaq-home` node is opened. */
export function homeOpener(given: NodeConfig, runtime: Runtime, node: RuntimeNode): OpenHome {
  return (rooms) => {
    const config = migrated(given, MIGRATIONS);
    return openHome(homeOfConfig(config, spokenLanguage(runtime)), rooms, {
      store: new HomeStore(node, textOf(config, 'store')),
      warn: (text) => node.warn(text),
    });
  };
}
