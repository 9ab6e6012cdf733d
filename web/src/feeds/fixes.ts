// What a refused record would be replayed as: an edit by hand, else the suggestion, else as it came. Pure.
import type { QuarantineReason } from "../api/types";

export type Suggestion = Pick<NonNullable<QuarantineReason["suggestion"]>, "find" | "replaceWith">;

export function fixedText(raw: string, edited: string | undefined, suggestion: Suggestion | null): string {
  if (edited !== undefined) return edited;
  return suggestion && suggestion.find !== "" ? raw.replaceAll(suggestion.find, suggestion.replaceWith) : raw;
}

export interface Difference {
  before: string; // common beginning
  was: string;
  is: string;
  after: string; // common end
}

// The one stretch that differs between two texts.
export function difference(old: string, fresh: string): Difference {
  const shortest = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < shortest && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < shortest - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end += 1;
  return {
    before: old.slice(0, start),
    was: old.slice(start, old.length - end),
    is: fresh.slice(start, fresh.length - end),
    after: old.slice(old.length - end),
  };
}
