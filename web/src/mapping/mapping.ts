// How a decoding changes while a person maps a file's columns, without any page around it.
import type { Decoding, MappedField, MappingPreview, SampleColumn, SkippedRows } from "../api/types";
import { fold } from "../ui/text";

// A value column is a record of its own; every other column fills one field.
export const asValue = "value()";

export function fieldOf(decoding: Decoding, column: string): string {
  if (decoding.valueColumns.some(each => each.column === column)) return asValue;
  return Object.entries(decoding.columns).find(([, name]) => name === column)?.[0] ?? "";
}

// The column fills this field, and nothing else; a field is filled by one column.
export function withField(decoding: Decoding, column: string, field: string): Decoding {
  const columns = Object.fromEntries(
    Object.entries(decoding.columns).filter(([ours, name]) => name !== column && ours !== field),
  );
  const valueColumns = decoding.valueColumns.filter(each => each.column !== column);
  if (field === asValue) valueColumns.push({ column, fields: {} });
  else if (field) columns[field] = column;
  return { ...decoding, columns, valueColumns };
}

// Fields that every record needs and nothing fills: no column, no value column's setting, no part of its name.
export function missingFields(decoding: Decoding, fields: readonly MappedField[]): MappedField[] {
  const set = new Set(Object.keys(decoding.columns));
  if (decoding.valueColumns.length > 0) set.add("value");
  for (const each of decoding.valueColumns) {
    for (const name of Object.keys(each.fields)) set.add(name);
    for (const [, name] of each.column.matchAll(/\{(\w+)(?::[^}]*)?\}/g)) if (name) set.add(name);
  }
  return fields.filter(field => field.required && !set.has(field.name));
}

// "period = {year}-{month}", a line each, and back.
export function fieldLines(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([name, text]) => `${name} = ${text}`)
    .join("\n");
}
export function readFieldLines(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split("\n").flatMap(line => {
      const at = line.indexOf("=");
      const name = line.slice(0, at).trim();
      return at > 0 && name ? [[name, line.slice(at + 1).trim()]] : [];
    }),
  );
}

export const sameRule = (a: SkippedRows, b: SkippedRows) => a.column === b.column && a.text === b.text;

export function withRule(decoding: Decoding, rule: SkippedRows, on: boolean): Decoding {
  const others = decoding.skipRows.filter(each => !sameRule(each, rule));
  return { ...decoding, skipRows: on ? [...others, rule] : others };
}

export function withWord(decoding: Decoding, field: string, theirs: string, ours: string): Decoding {
  const { [theirs]: _, ...others } = decoding.words[field] ?? {};
  const words = ours ? { ...others, [theirs]: ours } : others;
  return { ...decoding, words: { ...decoding.words, [field]: words } };
}

// The word fields that are mapped, each with the sender's words to be translated.
export function wordFields(
  decoding: Decoding,
  preview: MappingPreview,
): { field: MappedField; column: SampleColumn; words: string[] }[] {
  return preview.fields.flatMap(field => {
    const name = decoding.columns[field.name];
    const column = preview.columns.find(each => each.name === name);
    if (field.kind !== "word" || field.words.length === 0 || !column) return [];
    const said = Object.keys(decoding.words[field.name] ?? {});
    return [{ field, column, words: [...new Set([...said, ...column.words])] }];
  });
}

// Words of the same spelling need nobody to choose them.
export function withGuessedWords(decoding: Decoding, preview: MappingPreview): Decoding {
  return wordFields(decoding, preview).reduce((next, { field, words }) => {
    const known = next.words[field.name] ?? {};
    return words.reduce((filled, theirs) => {
      if (known[theirs] || field.words.includes(theirs)) return filled;
      const titles = Object.entries({ ...field.wordTitles, ...field.wordTitlesEn });
      const ours = [...titles, ...Object.entries(field.wordTitles)].find(([, title]) => fold(title) === fold(theirs));
      return ours ? withWord(filled, field.name, theirs, ours[0]) : filled;
    }, next);
  }, decoding);
}

// "A", "B", … "AA": a column's letters from its number from 0.
export function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}
