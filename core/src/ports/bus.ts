/** A message that came in over MQTT. */
export interface BusMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** It was kept by the broker from before: its age is unknown. */
  readonly retained: boolean;
  /**
   * Says that what the message brought is safe (committed, or refused). Every message must be acknowledged exactly
   * once; at QoS 1 the broker hears of it in the order of arrival, and delivers again what was not acknowledged.
   */
  acknowledge(): void;
}

export type BusState = 'connecting' | 'connected' | 'disconnected';

export interface BusStatus {
  readonly state: BusState;
  /** The broker's address without credentials. */
  readonly address: string;
  readonly protocolVersion: 4 | 5 | undefined;
  /** Why the last attempt failed, in words, if it did. */
  readonly lastError: string | undefined;
  readonly connectedSince: number | undefined;
  /** What is wrong although it connects, with its remedy. */
  readonly concern?: string;
}

/** MQTT, as the service sees it. Filters and topics are whole (no base topic is added). */
export interface Bus {
  start(): Promise<void>;
  /** Publishes the last will's counterpart (`offline`) first, then disconnects. */
  stop(): Promise<void>;
  /**
   * Takes effect at once and again after every reconnect. Filters with wildcards must not overlap; a whole topic that one
   * covers goes to its own handler alone.
   */
  subscribe(filter: string, handle: (message: BusMessage) => void): Promise<void>;
  unsubscribe(filter: string): Promise<void>;
  /**
   * Resolves when the broker has it (QoS 1) or it was handed over (QoS 0). While disconnected only the newest retained
   * message of a topic is kept (an older one resolves when it is overtaken); what is not retained, or not sent before the
   * stop, rejects with `broker_unreachable`.
   */
  publish(topic: string, payload: string | Uint8Array, options: { retain: boolean; qos: 0 | 1 }): Promise<void>;
  status(): BusStatus;
  /** Called after every (re)connection, before queued messages are delivered. Returns what removes it. */
  onConnect(run: () => void): () => void;
}
