export function openLab(args: string[]): Promise<number>;
