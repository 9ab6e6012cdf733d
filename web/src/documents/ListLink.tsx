// From a figure to the list behind it, further down the page.
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { paths } from "../paths";

export function ListLink({ show, label }: { show: Record<string, string | undefined>; label: string }) {
  const { t } = useTranslation();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  return (
    <Link
      className="documents-more"
      to={paths.documents}
      search={{ ...search, ...show }}
      hash="danh-sach"
      aria-label={label}
      replace
    >
      {t("documents.list")}
    </Link>
  );
}
