// Which language the pages speak now. Apart from the word files, so that formats need not wait for them.
export type Language = "vi" | "en";

let language: Language = "vi";

export function currentLanguage(): Language {
  return language;
}

export function setCurrentLanguage(next: Language): void {
  language = next;
  if (typeof document !== "undefined") document.documentElement.lang = next;
}
