// Singular and plural stand in the words themselves: "{{n}} {{n, record differs|records differ}}" takes the first form of
// one, the second of any other count. A sentence may count several things, and counts may come written as people read
// them. Vietnamese needs none.
import type { FormatterModule } from "i18next";

export function formOf(count: unknown, forms: string): string {
  const [one = "", more = ""] = forms.split("|");
  return String(count) === "1" ? one : more;
}

export const forms: FormatterModule = {
  type: "formatter",
  init: () => {},
  add: () => {},
  addCached: () => {},
  format: (count: unknown, format: string | undefined) =>
    format === undefined ? String(count) : formOf(count, format),
};
