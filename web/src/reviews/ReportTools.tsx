// What is done with a review's report: its files taken away, its form written, its figures frozen.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReviewReport, ReviewVersion } from "../api/types";
import { paths } from "../paths";
import { useMay, useSession } from "../shell/session";
import { AnchorButton, Button, buttonClass } from "../ui/Button";
import type { Language } from "../words/language";
import { FreezeDialog } from "./FreezeDialog";
import { PaperDialog } from "./PaperDialog";
import type { ReviewSearch } from "./reviewRules";
import { fileOf } from "./useReviews";

const formats = ["docx", "xlsx", "pdf"] as const;

interface ReportToolsProps {
  report: ReviewReport;
  versions: ReviewVersion[];
  language: Language;
  onChange: (by: ReviewSearch) => void;
}

export function ReportTools({ report: { review, version }, versions, language, onChange }: ReportToolsProps) {
  const { t } = useTranslation();
  const may = useMay();
  const officer = useSession()?.role === "officer"; // whose figures are those of the own agencies: no report of all
  const [open, setOpen] = useState<"freeze" | "paper" | null>(null);
  const close = () => setOpen(null);
  const next = Math.max(0, ...versions.map(each => each.version)) + 1;
  return (
    <div className="wrap-line">
      {officer ? (
        <p className="t2">{t("reports.noFiles")}</p>
      ) : (
        formats.map(format => (
          <AnchorButton
            key={format}
            icon="download"
            href={fileOf(review.id, format, version, language)}
            download
            aria-label={t("reports.take", { format: format.toUpperCase() })}
          >
            {format.toUpperCase()}
          </AnchorButton>
        ))
      )}
      {may("conduct_review") && (
        <>
          <Button icon="edit" onClick={() => setOpen("paper")}>
            {t("paper.title")}
          </Button>
          <Button icon="lock" tone={next === 1 ? "primary" : "plain"} onClick={() => setOpen("freeze")}>
            {t("freeze.open")}
          </Button>
        </>
      )}
      <Link className={buttonClass({ tone: "ghost" })} to={paths.review} params={{ id: review.id }}>
        {t("reports.toReview")}
      </Link>
      {open === "paper" && <PaperDialog review={review} onClose={close} />}
      {open === "freeze" && (
        <FreezeDialog
          review={review.id}
          next={next}
          onClose={close}
          onFrozen={frozen => {
            close();
            onChange({ ban: String(frozen.version) });
          }}
        />
      )}
    </div>
  );
}
