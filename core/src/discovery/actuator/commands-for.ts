import { hasSetPoint } from '../../action/action-of-level.ts';
import type {
  ActuatorUse,
  AnnouncedActuator,
  Facet,
  FacetName,
  ModeFacet,
  PresetFacet,
  ScaleFacet,
  SetPointFacet,
} from './announced-actuator.ts';
import { temperatureFor } from './set-point.ts';
import { shareOfLevel } from './share-of-level.ts';

/** One message that moves an actuator. */
export interface ActuatorCommand {
  readonly facet: FacetName;
  readonly topic: string;
  /** What is published; what `template` is given, where there is one. */
  readonly value: string | number;
  /** Makes the payload of the value. Jinja of a stranger: for the sandbox alone. */
  readonly template?: string;
  /** What else the template may name. */
  readonly variables?: Readonly<Record<string, number>>;
  /** What the state of the facet says once it has obeyed. */
  readonly expected: string | number;
  readonly retain: boolean;
  readonly qos: 0 | 1;
}

/**
 * The messages, in this order, that put an announced actuator to a level when it is used like that: the same for the same
 * level, wherever it stands now. Empty where it cannot be put there.
 */
export function commandsFor(announced: AnnouncedActuator, use: ActuatorUse, level: number): ActuatorCommand[] {
  const { facets, retain, qos } = announced;
  const say = (
    name: FacetName,
    facet: Facet | undefined,
    value: string | number,
    expected = value,
    variables?: ActuatorCommand['variables'],
  ): ActuatorCommand[] => {
    const { commandTopic: topic, commandTemplate: template } = facet ?? {};
    if (topic === undefined) return [];
    return [
      {
        facet: name,
        topic,
        value,
        ...(template !== undefined && { template }),
        ...(variables !== undefined && { variables }),
        expected,
        retain,
        qos,
      },
    ];
  };
  const { power, opening, position, speed, preset, mode, setPoint } = facets;
  if (hasSetPoint(use.kind) && setPoint !== undefined)
    return [
      ...modeWords(use, mode).flatMap((word) => say('mode', mode, word)),
      ...say('setPoint', setPoint, setPointValue(setPoint, level)),
    ];
  const share = shareOfLevel(use, level);
  if (position?.commandTopic !== undefined) {
    const value = valueOnScale(position, share);
    const variables = {
      position: Math.round(share * 100),
      position_open: position.full,
      position_closed: position.zero,
    };
    return say('position', position, value, value, variables);
  }
  if (opening?.commandTopic !== undefined)
    return share > 0
      ? say('opening', opening, opening.open, opening.isOpen)
      : say('opening', opening, opening.close, opening.isClosed);
  if (share === 0) {
    if (power?.commandTopic !== undefined) return say('power', power, power.off, power.isOff);
    if (speed !== undefined) return say('speed', speed, speed.zero);
    return preset?.off === undefined ? [] : say('preset', preset, preset.off);
  }
  const on = power === undefined ? [] : say('power', power, power.on, power.isOn);
  if (speed?.commandTopic !== undefined) return [...on, ...say('speed', speed, valueOnScale(speed, share))];
  if (preset?.commandTopic !== undefined) return [...on, ...say('preset', preset, presetFor(preset, share))];
  return on;
}

/** A device that only heats is put to heating before its set point, since it may be off; one without modes needs no word. */
function modeWords({ kind }: ActuatorUse, mode: ModeFacet | undefined): string[] {
  const word = kind === 'heater' ? mode?.heat : mode?.cool;
  return word === undefined ? [] : [word];
}

function setPointValue({ min, max, unit }: SetPointFacet, level: number): number {
  return Math.min(max, Math.max(min, temperatureFor(level, unit)));
}

/** A share of a scale in its own steps; what is not off gets one step at least. */
function valueOnScale({ zero, full, step }: ScaleFacet, share: number): number {
  const size = Math.abs(full - zero);
  const steps = share === 0 ? 0 : Math.max(1, Math.round((share * size) / step));
  const way = Math.min(size, steps * step) * Math.sign(full - zero);
  return Number((zero + way).toFixed(6));
}

function presetFor({ stages }: PresetFacet, share: number): string {
  return stages[Math.max(1, Math.round(share * stages.length)) - 1]!;
}
