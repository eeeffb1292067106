import { ICON } from '../../editor/look.ts';

/** A host with an optional port and path, with or without its protocol. */
const ADDRESS = /^(?:https?:\/\/)?[^\s/?#]+(?:\/[^\s?#]*)?$/i;

RED.nodes.registerType('iaq-server', {
  category: 'config',
  defaults: {
    version: { value: 1 },
    name: { value: '' },
    url: {
      value: '',
      required: true,
      validate(value, _options) {
        return ADDRESS.test(String(value)) || /\$\{\S+\}/.test(String(value)) || this._('iaq-server.wrong.url');
      },
    },
  },
  credentials: { token: { type: 'password' } },
  icon: ICON,
  label() {
    return this.name || String(this.url ?? '') || this._('iaq-server.label');
  },
});
