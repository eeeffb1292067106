/** Why a message did not go out, and whether to try again. */
export class DeliveryFailure extends Error {
  /** `never`: it will not be taken as it is; somebody must change something. */
  readonly retry: 'later' | 'never';
  /** It may have arrived: nobody answered. */
  readonly isUncertain: boolean;
  /** The receiver asks for so much patience with the whole channel, ms. */
  readonly pause: number | undefined;

  constructor(
    message: string,
    {
      retry,
      isUncertain = false,
      pause,
    }: { retry: 'later' | 'never'; isUncertain?: boolean; pause?: number | undefined },
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'DeliveryFailure';
    this.retry = retry;
    this.isUncertain = isUncertain;
    this.pause = pause;
  }
}
