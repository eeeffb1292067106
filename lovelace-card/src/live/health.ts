import type { BusStatus, HomeAssistantStatus, Refusal, RefusalCode } from '@iaqverse/core';

/** How the parts of the service are, as `GET api/v1/health` tells it. */
export interface Health {
  readonly status: 'ok' | 'degraded';
  /** One sentence for each thing that is wrong, with its remedy. */
  readonly problems: readonly string[];
  readonly version: string;
  readonly startedAt: number;
  readonly now: number;
  readonly broker: BusStatus & { readonly embedded: boolean };
  readonly store: {
    readonly path: string;
    readonly bytes: number;
    readonly pending: number;
    readonly readable: boolean;
  };
  /** Absent where none is connected to. */
  readonly homeAssistant?: HomeAssistantHealth;
  readonly rooms: number;
  readonly sensors: number;
  readonly readings: { readonly received: number; readonly stored: number; readonly duplicates: number };
  readonly refusals: Readonly<Partial<Record<RefusalCode, number>>>;
  readonly recentRefusals: readonly (Refusal & { readonly time: number })[];
}

/** How it stands with Home Assistant. */
export interface HomeAssistantHealth extends HomeAssistantStatus {
  /** How many of its entities are used. */
  readonly entities: number;
  /** The share of its past that was taken over, 0–1; absent where nothing was to be. */
  readonly imported?: number;
}
