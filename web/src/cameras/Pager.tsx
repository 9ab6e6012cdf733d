// To the tiles before and after, and which page of how many is shown.
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/Button";
import { figure } from "../ui/text";

interface PagerProps {
  page: number;
  pages: number;
  onPage: (page: number) => void;
}

export function Pager({ page, pages, onPage }: PagerProps) {
  const { t } = useTranslation();
  return (
    <span className="line">
      <IconButton
        icon="chevron-left"
        label={t("camera.before")}
        disabled={page === 1}
        onClick={() => onPage(page - 1)}
      />
      <span className="number">{t("camera.page", { page: figure(page), pages: figure(pages) })}</span>
      <IconButton
        icon="chevron-right"
        label={t("camera.after")}
        disabled={page === pages}
        onClick={() => onPage(page + 1)}
      />
    </span>
  );
}
