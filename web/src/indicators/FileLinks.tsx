// What is on show as a file, written by the server, so that a workbook says what its figures are worth.
import { useTranslation } from "react-i18next";
import { AnchorButton } from "../ui/Button";
import { currentLanguage } from "../words/language";

interface LinksProps {
  address: string;
  query: Record<string, string | undefined>;
}

export function FileLinks({ address, query }: LinksProps) {
  const { t } = useTranslation();
  const href = (format: string) => {
    const pairs = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
    return `${address}?${new URLSearchParams([...pairs, ["format", format], ["language", currentLanguage()]])}`;
  };
  return (
    <span className="line">
      <AnchorButton small icon="download" href={href("xlsx")} download>
        {t("indicators.xlsx")}
      </AnchorButton>
      <AnchorButton small tone="ghost" href={href("csv")} download>
        {t("indicators.csv")}
      </AnchorButton>
    </span>
  );
}
