import type { ActuatorKind } from '../../action/actuator.ts';
import type { AnnouncedDevice, AvailabilityMode, AvailabilityTopic } from '../announced-sensor.ts';

/** The components of Home Assistant's discovery by which an actuator can be moved, and that by which a contact tells how it stands. */
export const ACTUATOR_COMPONENTS = [
  'fan',
  'switch',
  'cover',
  'climate',
  'humidifier',
  'valve',
  'number',
  'select',
  'binary_sensor',
] as const;
export type ActuatorComponent = (typeof ACTUATOR_COMPONENTS)[number];

/**
 * One thing about an actuator that can be set, seen, or both. Over MQTT a command and a state have topics; in Home Assistant a
 * command names a service, or the domain whose services are its words, and a state names an attribute, or `state`. Its
 * templates are Jinja of strangers: untrusted code.
 */
export interface Facet {
  /** Left out where it can only be seen. */
  readonly commandTopic?: string;
  readonly commandTemplate?: string;
  /** Left out where nobody says what became of a command: it is taken to have been obeyed. */
  readonly stateTopic?: string;
  readonly valueTemplate?: string;
}

/** A facet with two ends: the words that command them, and those that say that it is there. */
export interface SwitchFacet extends Facet {
  readonly on: string;
  readonly off: string;
  readonly isOn: string;
  readonly isOff: string;
}

/** A cover or valve that is opened and closed by words. */
export interface OpeningFacet extends Facet {
  readonly open: string;
  readonly close: string;
  readonly isOpen: string;
  readonly isClosed: string;
  /** What it says while it closes. */
  readonly isClosing: string;
  /** What it says when it stands, wherever that is; undefined where it has no such word. */
  readonly isStopped: string | undefined;
}

/** A number between two ends. `zero` may be the greater one; commands are multiples of `step` from `zero` on. */
export interface ScaleFacet extends Facet {
  /** What stands for off or closed, and for full power or open. */
  readonly zero: number;
  readonly full: number;
  readonly step: number;
}

/** Named stages, the weakest first; those that choose by themselves are left out. */
export interface PresetFacet extends Facet {
  /** That of standing still, where it is one of them. */
  readonly off: string | undefined;
  readonly stages: readonly string[];
}

/** What a climate device does; each word is undefined where it does not know it. */
export interface ModeFacet extends Facet {
  readonly heat: string | undefined;
  readonly cool: string | undefined;
  readonly off: string | undefined;
}

/** A set point. */
export interface SetPointFacet extends Facet {
  /** In `unit`. */
  readonly min: number;
  readonly max: number;
  readonly unit: 'C' | 'F';
}

/** All that can be set of an actuator. */
export interface Facets {
  readonly power?: SwitchFacet;
  readonly opening?: OpeningFacet;
  readonly position?: ScaleFacet;
  readonly speed?: ScaleFacet;
  readonly preset?: PresetFacet;
  readonly mode?: ModeFacet;
  readonly setPoint?: SetPointFacet;
}
export type FacetName = keyof Facets;

/** An actuator as its device announced it. Plain data. */
export interface AnnouncedActuator {
  /** What stays the same as long as this is the same entity of the same device; configurations name it. */
  readonly entity: string;
  /** Names by which the same entity is known over another way: what is configured under one of them is this. */
  readonly aliases?: readonly string[];
  readonly component: ActuatorComponent;
  readonly name?: string;
  readonly device: AnnouncedDevice;
  /** What it seems to be; undefined where only a person can say. */
  readonly kind: ActuatorKind | undefined;
  /** By what that was told, or why it was not: for the log and for pages. */
  readonly kindReason: string;
  /** The levels that it is taken to have as that kind (rising) as long as nobody says otherwise; empty without a kind. */
  readonly levels: readonly number[];
  readonly facets: Facets;
  /** Nobody says where it stands: it is taken to obey. */
  readonly optimistic: boolean;
  /** Whether its commands are to be kept by the broker; hardly any device wants that. */
  readonly retain: boolean;
  readonly qos: 0 | 1;
  readonly availability: readonly AvailabilityTopic[];
  readonly availabilityMode: AvailabilityMode;
}

/** Whether it only tells how an opening stands, which a person moves. */
export function isContact({ component }: Pick<AnnouncedActuator, 'component'>): boolean {
  return component === 'binary_sensor';
}

/** What an actuator is used as: its configured kind and levels, or those that its announcement suggests. */
export interface ActuatorUse {
  readonly kind: ActuatorKind;
  readonly levels: readonly number[];
}

/** The use that its announcement suggests; undefined where a person must say what it is. */
export function suggestedUse({ kind, levels }: AnnouncedActuator): ActuatorUse | undefined {
  return kind === undefined ? undefined : { kind, levels };
}

/** What an announced actuator is called: by its device, and by its own name where it has one. */
export function nameOfAnnouncedActuator({ entity, name, device }: AnnouncedActuator): string {
  if (device.name === undefined) return name ?? entity;
  return name === undefined || name === device.name ? device.name : `${device.name} ${name}`;
}
