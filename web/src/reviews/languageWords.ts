// The words of a language other than the page's: a report is written in its readers' language.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Language } from "../words/language";

export function useLanguageWords(language: Language) {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: ["words", language],
    queryFn: async () => {
      if (language === "en" && !i18n.hasResourceBundle("en", "words"))
        i18n.addResourceBundle("en", "words", (await import("../words/en")).en);
      return i18n.getFixedT(language);
    },
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}
