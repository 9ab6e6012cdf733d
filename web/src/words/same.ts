// The shape of the words in another language: every Vietnamese key must be there.
export type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };
