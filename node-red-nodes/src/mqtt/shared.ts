// What the service and these nodes do alike over MQTT.
export { Adoption } from '../../../ha-addon/src/mqtt/adoption/adoption.ts';
export { Announcer } from '../../../ha-addon/src/mqtt/announcer/announcer.ts';
export { subscribeToIngest } from '../../../ha-addon/src/mqtt/ingest-subscriptions.ts';
export type { Intake } from '../../../ha-addon/src/mqtt/intake.ts';
export { subscribeToRoomCommands } from '../../../ha-addon/src/mqtt/room-commands.ts';
export { TemplateSandbox } from '../../../ha-addon/src/mqtt/template/template-sandbox.ts';
