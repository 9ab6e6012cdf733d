// What a person sets for themselves on this machine: theme, language, scale. Kept in the browser; public/theme.js reads
// the same record before the first paint.
import { useSyncExternalStore } from "react";
import { speak } from "../words/i18n";
import type { Language } from "../words/language";

export const themes = ["system", "light", "dark"] as const;
export const scales = [90, 100, 115, 130, 150] as const;

export interface Settings {
  theme: (typeof themes)[number];
  language: Language;
  scale: (typeof scales)[number];
}

const key = "haidang.settings";
const listeners = new Set<() => void>();
const darkSystem = matchMedia("(prefers-color-scheme: dark)");

function read(): Settings {
  let kept: Partial<Settings> = {};
  try {
    kept = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Settings>;
  } catch {
    // Storage is closed or holds something else: the defaults.
  }
  return {
    theme: themes.find(each => each === kept.theme) ?? "system",
    language: kept.language === "en" ? "en" : "vi",
    scale: scales.find(each => each === kept.scale) ?? 100,
  };
}

let settings = read();
let theme: "light" | "dark" = "light";

function apply(): void {
  theme = settings.theme === "dark" || (settings.theme === "system" && darkSystem.matches) ? "dark" : "light";
  document.documentElement.dataset.theme = theme;
  document.documentElement.style.setProperty("--scale", String(settings.scale / 100));
  for (const listener of [...listeners]) listener();
}

darkSystem.addEventListener("change", apply);
apply();

export function keptLanguage(): Language {
  return settings.language;
}

export function set(change: Partial<Settings>): void {
  settings = { ...settings, ...change };
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // Not kept; it holds until the page is closed.
  }
  apply();
  if (change.language) void speak(change.language);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSettings(): Settings {
  return useSyncExternalStore(listen, () => settings);
}

// The theme that is drawn now: charts and the map take their colours anew when it changes.
export function useTheme(): "light" | "dark" {
  return useSyncExternalStore(listen, () => theme);
}
