import type { Clock, Log } from '@iaqverse/core';
import { AnnouncedDevice } from '../announced-device.ts';
import type { DeviceBroker } from '../device-link.ts';
import type { ActuatorDialect } from './actuator-dialect.ts';
import { type ActuatorBehaviour, SimulatedDrive } from './simulated-drive.ts';

export interface ActuatorDeviceOptions {
  readonly clientId: string;
  readonly dialect: ActuatorDialect;
  /** All that it has, rising; the first is off. */
  readonly levels: readonly number[];
  /** Where it stands at first. */
  readonly level: number;
  readonly behaviour: ActuatorBehaviour;
  /** Takes the levels at which it stands, those on its way included. */
  readonly onLevel?: (level: number) => void;
}

/** A simulated actuator as a device on a broker: it announces itself, takes commands, and says where it stands. */
export class ActuatorDevice extends AnnouncedDevice {
  readonly drive: SimulatedDrive;
  readonly #dialect: ActuatorDialect;

  constructor(broker: DeviceBroker, options: ActuatorDeviceOptions, { clock, log }: { clock: Clock; log: Log }) {
    const { clientId, dialect, levels, level, behaviour, onLevel } = options;
    const presence = {
      clientId,
      announcements: dialect.announcements,
      availability: dialect.availability,
      stateTopics: dialect.stateTopics,
      alsoSays: () => dialect.states(this.drive.stand),
      listens: {
        topics: dialect.commandTopics,
        onMessage: (topic: string, text: string) => this.#obey(topic, text),
      },
    };
    super(broker, presence, log);
    this.#dialect = dialect;
    const onChange = (reached: number): void => {
      onLevel?.(reached);
      this.#say(log);
    };
    this.drive = new SimulatedDrive(levels, level, { behaviour, clock, onChange });
  }

  override stop(withdraw = false): Promise<void> {
    this.drive.stop();
    return super.stop(withdraw);
  }

  #obey(topic: string, text: string): void {
    const level = this.#dialect.understand(topic, text, this.drive.target);
    if (level !== undefined) this.drive.tell(level);
  }

  /** While the broker is away nothing is said; it is when it comes back. */
  #say(log: Log): void {
    if (!this.link.connected) return;
    for (const message of this.#dialect.states(this.drive.stand))
      this.link
        .publish(message)
        .catch((error: unknown) => log.debug('A simulated state was not published', { error: String(error) }));
  }
}
