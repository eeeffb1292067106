import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HomeAssistant } from './home-assistant.ts';
import { postTo } from './owners-house.ts';

/** What the push service of phones is given of a notification. */
export interface Pushed {
  readonly title?: string;
  readonly message: string;
  readonly data?: {
    readonly tag?: string;
    readonly actions?: readonly { readonly action: string; readonly title: string }[];
  };
}

const DEVICE = 'phone-of-tests';

/** A phone with Home Assistant's app: it registers, is sent notifications by its push service, and tells which button is pressed. */
export class Phone {
  /** What it was sent, in order. */
  readonly pushed: Pushed[] = [];
  readonly #homeAssistant: HomeAssistant;
  readonly #pushService: Server;
  #webhook = '';

  constructor(homeAssistant: HomeAssistant) {
    this.#homeAssistant = homeAssistant;
    this.#pushService = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      this.pushed.push(JSON.parse(Buffer.concat(parts).toString()) as Pushed);
      response.writeHead(201, { 'content-type': 'application/json' }).end('{}');
    });
  }

  /** Resolves with the id of its device in Home Assistant. */
  async register(): Promise<string> {
    this.#pushService.listen(0, '127.0.0.1');
    await once(this.#pushService, 'listening');
    const { port } = this.#pushService.address() as AddressInfo;
    const { webhook_id } = await postTo<{ webhook_id: string }>(this.#homeAssistant, '/api/mobile_app/registrations', {
      app_id: 'org.example.tests',
      app_name: 'Tests',
      app_version: '1',
      device_name: 'Phone',
      device_id: DEVICE,
      manufacturer: 'Tests',
      model: 'Double',
      os_name: 'Tests',
      os_version: '1',
      supports_encryption: false,
      app_data: { push_token: 'token', push_url: `http://127.0.0.1:${port}/` },
    });
    this.#webhook = webhook_id;
    const device = (await this.#homeAssistant.devices()).find(({ identifiers }) =>
      identifiers.some(([domain]) => domain === 'mobile_app'),
    );
    if (device === undefined) throw new Error('Home Assistant made no device of the phone');
    return device.id;
  }

  /** Presses a button of the newest notification. @param title what stands on it */
  async press(title: string): Promise<void> {
    const { action } = this.pushed.at(-1)!.data!.actions!.find((button) => button.title === title)!;
    const response = await fetch(`${this.#homeAssistant.address}/api/webhook/${this.#webhook}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'fire_event',
        data: { event_type: 'mobile_app_notification_action', event_data: { action } },
      }),
    });
    if (!response.ok) throw new Error(`the press was refused: ${response.status}`);
  }

  stop(): void {
    this.#pushService.close();
    this.#pushService.closeAllConnections();
  }
}
