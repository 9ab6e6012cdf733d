// Taking away what is on show: the server writes the file, so that a workbook has all rows and says what its figures are
// worth. Plain links, so that the browser's own download list knows them.
import { useTranslation } from "react-i18next";
import { currentLanguage } from "../words/language";
import { AnchorButton } from "./Button";

interface ExportLinksProps {
  address: string; // of the API
  query: Record<string, string | undefined>;
}

export function ExportLinks({ address, query }: ExportLinksProps) {
  const { t } = useTranslation();
  const href = (format: string) => {
    const pairs = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
    return `${address}?${new URLSearchParams([...pairs, ["format", format], ["language", currentLanguage()]])}`;
  };
  return (
    <span className="line export-links">
      <AnchorButton small icon="download" href={href("xlsx")} download aria-label={t("file.xlsxLabel")}>
        {t("file.xlsx")}
      </AnchorButton>
      <AnchorButton small tone="ghost" href={href("csv")} download aria-label={t("file.csvLabel")}>
        {t("file.csv")}
      </AnchorButton>
    </span>
  );
}
