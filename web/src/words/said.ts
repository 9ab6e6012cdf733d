// Texts that the server sends in both languages: the reader's, Vietnamese where English is missing.
import { useTranslation } from "react-i18next";

export function useSaid(): (vietnamese: string, english: string | null | undefined) => string {
  const { i18n } = useTranslation();
  return (vietnamese, english) => (i18n.language === "en" && english ? english : vietnamese);
}
