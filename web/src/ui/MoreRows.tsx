// Under a list that begins short: how much of it is shown, and the way to all of it. Nothing where all is shown.
import { useTranslation } from "react-i18next";
import { Button } from "./Button";
import { figure } from "./text";

export function MoreRows({ shown, all, onAll }: { shown: number; all: number; onAll: () => void }) {
  const { t } = useTranslation();
  if (shown >= all) return null;
  return (
    <p className="more-rows">
      <span className="t2">{t("word.shownRows", { shown: figure(shown), all: figure(all) })}</span>
      <Button small onClick={onAll}>
        {t("word.showAllRows")}
      </Button>
    </p>
  );
}
