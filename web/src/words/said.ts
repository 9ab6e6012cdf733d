// Texts that the server sends in both languages: the reader's, Vietnamese where English is missing.
import { useTranslation } from "react-i18next";
import { currentLanguage } from "./language";

export function useSaid(): (vietnamese: string, english: string | null | undefined) => string {
  const { i18n } = useTranslation();
  return (vietnamese, english) => (i18n.language === "en" && english ? english : vietnamese);
}

// The same outside a component, where what is drawn of it is drawn anew with the language.
export function saidNow(vietnamese: string, english: string | null | undefined): string {
  return currentLanguage() === "en" && english ? english : vietnamese;
}

// A finding that carries both languages in one text, "… . / … .": the reader's half, or all of it when it has no halves.
export function saidTwice(text: string): string {
  const halves = text.split(". / ");
  const [vietnamese, english] = halves;
  if (halves.length !== 2 || !vietnamese || !english) return text;
  return currentLanguage() === "en" ? english : `${vietnamese}.`;
}
