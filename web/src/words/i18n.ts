// Starts i18next with the person's language. Vietnamese is always there; English comes when it is asked for.
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { forms } from "./forms";
import { type Language, setCurrentLanguage } from "./language";
import { type Vietnamese, vi } from "./vi";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "words";
    resources: { words: Vietnamese };
  }
}

export async function startWords(language: Language): Promise<void> {
  await i18next
    .use(forms)
    .use(initReactI18next)
    .init({
      lng: "vi",
      fallbackLng: "vi",
      defaultNS: "words",
      resources: { vi: { words: vi } },
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  if (language !== "vi") await speak(language);
}

export async function speak(language: Language): Promise<void> {
  if (language === "en" && !i18next.hasResourceBundle("en", "words")) {
    const { en } = await import("./en");
    i18next.addResourceBundle("en", "words", en);
  }
  setCurrentLanguage(language);
  await i18next.changeLanguage(language);
}
