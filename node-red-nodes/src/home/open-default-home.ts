import { homeOfConfig } from '../config/home-of-config.ts';
import { spokenLanguage } from '../config/language.ts';
import type { Runtime } from '../red/runtime.ts';
import { type OpenHome, openHome } from './open-home.ts';

/** How the home of nodes that name none is opened. */
export function openDefaultHome(runtime: Runtime): OpenHome {
  const configuration = homeOfConfig({ id: '', type: 'iaq-home' }, spokenLanguage(runtime));
  return (rooms) => openHome(configuration, rooms, { warn: (text) => runtime.log.warn(text) });
}
