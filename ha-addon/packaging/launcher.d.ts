export function launcher(flags: readonly string[]): string;
