/** Where an app finds the Supervisor. Source: Home Assistant's developer documentation, "App communication". */
const USUAL_ADDRESS = 'http://supervisor';
/** From where the Supervisor's ingress comes: fixed in every installation. Source: the same, "Presenting your app". */
const INGRESS_ADDRESS = '172.30.32.2';

/** What an app needs to speak with the Supervisor. */
export interface SupervisorAccess {
  /** Given anew at every start; lets us use the Supervisor's API and Home Assistant's through its proxy. */
  readonly token: string;
  /** Without a slash at the end. */
  readonly address: string;
  /** The IP address from which requests come that ingress has let in. */
  readonly ingress: { readonly address: string };
}

/** What the Supervisor gave this process, or undefined where it does not run as an app. */
export function supervisorAccess(
  environment: Readonly<Record<string, string | undefined>>,
): SupervisorAccess | undefined {
  const token = environment.SUPERVISOR_TOKEN;
  if (token === undefined || token === '') return undefined;
  return {
    token,
    address: (environment.IAQVERSE_SUPERVISOR ?? USUAL_ADDRESS).replace(/\/+$/, ''),
    ingress: { address: environment.IAQVERSE_INGRESS_FROM ?? INGRESS_ADDRESS },
  };
}

/** Home Assistant's own interfaces, through the Supervisor's proxy; both take the Supervisor's token. */
export function homeAssistantAddresses({ address }: Pick<SupervisorAccess, 'address'>): {
  api: string;
  websocket: string;
} {
  return { api: `${address}/core/api`, websocket: `${address.replace(/^http/, 'ws')}/core/websocket` };
}
