const SENSOR = 'my-first-sensor';
const MQTT_PORT = '1883';
const FIRST_VALUES = { co2: 742, temperature: 21.3, humidity: 45 } as const;

/** A shell line that publishes one reading to the broker at an address such as `mqtt://host:1883`. */
export function mqttLine(address: string | undefined, room: string): string {
  const parts = /^\w+:\/\/(?:\[(?<six>[^\]]+)\]|(?<name>[^:/]+))(?::(?<port>\d+))?/.exec(address ?? '')?.groups;
  const port = parts?.port ?? MQTT_PORT;
  return [
    `mosquitto_pub -h ${parts?.six ?? parts?.name ?? 'localhost'}`,
    ...(port === MQTT_PORT ? [] : [`-p ${port}`]),
    `-t iaqverse/ingest/${SENSOR}`,
    `-m '${JSON.stringify({ room, values: FIRST_VALUES })}'`,
  ].join(' ');
}

/** A shell line that sends one reading to the service whose page stands at `base`. */
export function httpLine(base: string, room: string): string {
  const body = JSON.stringify({ sensor: SENSOR, room, values: FIRST_VALUES });
  return `curl ${new URL('api/v1/readings', base).href} -H 'content-type: application/json' -d '${body}'`;
}
