/**
 * Waits until something holds; rejects with `what` after `limit` milliseconds. For processes that cannot be told to
 * speak up. `explain` adds what is known then.
 */
export async function until<T>(
  what: string,
  check: () => Promise<T | undefined | false> | T | undefined | false,
  limit = 15_000,
  explain: () => Promise<unknown> | unknown = () => '',
): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const value = await check();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end)
      throw new Error(`it did not come about in ${limit} ms: ${what} ${JSON.stringify(await explain())}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
