/** What a browser keeps of a login. */
export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly token_type: string;
}

/** Makes the first user of a fresh Home Assistant, an administrator, and logs it in. */
export async function onboard(address: string, language: string): Promise<Tokens> {
  const client_id = clientId(address);
  const user = { client_id, name: 'Tester', username: 'tester', password: 'only for tests', language };
  const { auth_code } = await answerOf<{ auth_code: string }>(
    await fetch(`${address}/api/onboarding/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(user),
    }),
  );
  const form = new URLSearchParams({ grant_type: 'authorization_code', code: auth_code, client_id });
  return answerOf(await fetch(`${address}/auth/token`, { method: 'POST', body: form }));
}

/** What identifies the page that Home Assistant itself serves. */
export function clientId(address: string): string {
  return `${address}/`;
}

/** The JSON that an answer carries; rejects with its text where it is none of success. */
export async function answerOf<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
