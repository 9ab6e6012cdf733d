// Before the first paint: the person's theme, language and scale, so that a dark room never sees a white flash.
// Kept apart from the bundle because it must run before styles are drawn. The names are those of src/shell/settings.ts.
(() => {
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem("haidang.settings") || "{}");
  } catch {
    // Nothing kept, or storage is closed: the system's choice holds.
  }
  const dark = kept.theme === "dark" || (kept.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  const root = document.documentElement;
  root.dataset.theme = dark ? "dark" : "light";
  root.lang = kept.language === "en" ? "en" : "vi";
  if (kept.scale) root.style.setProperty("--scale", String(kept.scale / 100));
})();
