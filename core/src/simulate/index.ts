export { ACTIVITIES, type Activity, co2Generation, PERSON_KINDS, type PersonKind } from './activity.ts';
export type {
  ActuatorKind,
  ActuatorSpec,
  ActuatorState,
  AiringHabit,
  Boost,
  SimulatedCommand,
} from './actuator.ts';
export { advance, FINE_DEPOSITION, FINE_PENETRATION } from './advance.ts';
export { atStage } from './air-flows.ts';
export { CLIMATES, type Climate, type ClimateName } from './climate.ts';
export { type Block, type DayPlan, localDay, type PersonSpec, planDay, type Routine, type Stay } from './day-plan.ts';
export { DEMO_HOME_IDS, DEMO_MOTORISED, DEMO_WORKED, demoHomes } from './demo-homes.ts';
export { doorFlow, leakage, windowFlow } from './flow-formulas.ts';
export { forkHome } from './fork.ts';
export { COOLER_INPUT } from './heat.ts';
export type { DoorSpec, SimulatedHomeSpec, SimulatedRoomSpec } from './home-spec.ts';
export { gaussian, seedFrom, smoothNoise, uniform } from './random.ts';
export { type RandomHomeOptions, randomHomeSpec } from './random-home.ts';
export { BUILDS, type Build, type RoomPreset, roomFromPreset } from './room-preset.ts';
export {
  type Channel,
  channel,
  exactChannel,
  FAULT_KINDS,
  type Fault,
  type FaultKind,
  type SensorSpec,
  SIMULATED_QUANTITIES,
  type SimulatedQuantity,
} from './sensor-spec.ts';
export {
  createSimulatedHome,
  type EnergyUse,
  type PlacedActuator,
  type PlacedDoor,
  type SimulatedHome,
} from './state.ts';
export { type SunPosition, sunPosition } from './sun.ts';
export { actuatorOf, trueAir, truthOf } from './true-air.ts';
export { type OutdoorAir, type SmokeEpisode, syntheticWeather, type Weather } from './weather.ts';
