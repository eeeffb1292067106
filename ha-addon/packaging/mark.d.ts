export function icon(): string;
export function logo(): string;
