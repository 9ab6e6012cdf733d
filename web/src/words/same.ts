// The shape of the words in another language: every Vietnamese key must be there; a singular form may be added where the
// language needs one.
export type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> } & {
  [K in keyof T as K extends `${infer Name}_other` ? `${Name}_one` : never]?: string;
};
