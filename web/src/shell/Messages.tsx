// Pages that stand in for another: no such address, and not permitted (which is not the same as empty).
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../ui/Button";
import { EmptyState } from "../ui/Panel";
import { usePage } from "./page";

export function NotFoundPage() {
  const { t } = useTranslation();
  usePage(t("problem.notFound"), [{ word: t("problem.notFound") }]);
  return (
    <div className="plain-page">
      <h1>{t("problem.notFound")}</h1>
      <p className="t2">{t("problem.notFoundText")}</p>
      <p>
        <Link className={buttonClass()} to="/">
          {t("problem.home")}
        </Link>
      </p>
    </div>
  );
}

export function NoRight({ panel }: { panel: string }) {
  const { t } = useTranslation();
  return <EmptyState title={t("problem.noRight")}>{t("problem.noRightText", { panel })}</EmptyState>;
}

// A whole page that is not permitted.
export function NoRightPage({ panel }: { panel: string }) {
  usePage(panel, [{ word: panel }]);
  return (
    <div className="plain-page">
      <h1>{panel}</h1>
      <NoRight panel={panel} />
    </div>
  );
}
