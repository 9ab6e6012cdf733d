// A table that scrolls inside its own box, by keys as well.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="reviews-box" aria-label={t("review.table", { of: label })} tabIndex={0}>
      {children}
    </section>
  );
}
