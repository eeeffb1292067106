export const OWN_FILES: readonly string[];
export const NODE_ARCHITECTURES: Readonly<Record<string, string>>;
export function isOwnRuntimeFile(path: string): boolean;
export function isPackageRuntimeFile(path: string, architecture: string): boolean;
