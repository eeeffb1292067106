import battery from '../messages/esphome-2026.10-battery.json' with { type: 'json' };
import recorded from '../messages/esphome-2026.10-mqtt.json' with { type: 'json' };
import type { Heard } from './listener.ts';

/** A command that a device took, and what it said then. */
export interface Exchange {
  readonly topic: string;
  readonly payload: string;
  readonly answers: readonly { readonly topic: string; readonly payload: string }[];
}

/** What a device of firmware/tests/esphome/configs/mqtt.yaml said, recorded from ESPHome's own MQTT code. */
export interface RecordedDevice {
  readonly source: string;
  /** Its announcements, its presence and its first states, in this order. */
  readonly messages: readonly Heard[];
  readonly will: Heard;
  readonly commands: readonly Exchange[];
}

/** What a device of firmware/tests/esphome/configs/battery.yaml says in one of its rounds. */
export interface RecordedRound {
  readonly source: string;
  readonly messages: readonly Heard[];
}

export const RECORDED: RecordedDevice = recorded;
export const RECORDED_ROUND: RecordedRound = battery;
