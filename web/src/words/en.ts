import type { Vietnamese } from "./vi";
export const en = {} as Vietnamese;
