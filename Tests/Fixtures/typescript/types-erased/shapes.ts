export interface Shape { kind: string; size: number }
export const area = (s: Shape): number | undefined => s.size ** 2;
export default interface Default {}
