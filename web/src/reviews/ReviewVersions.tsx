// The frozen versions of a review: when, by whom, what a later one corrects, and the digests that prove their files.
import { useTranslation } from "react-i18next";
import type { ReviewVersion } from "../api/types";
import { Panel } from "../ui/Panel";
import { moment, ms } from "../ui/time";
import type { Language } from "../words/language";
import type { Change } from "./ReviewPage";
import { fileOf } from "./useReviews";

const formats = ["docx", "xlsx", "pdf"] as const;
const digestOf = {
  vi: { docx: "sha256Docx", xlsx: "sha256Xlsx", pdf: "sha256Pdf" },
  en: { docx: "sha256DocxEn", xlsx: "sha256XlsxEn", pdf: "sha256PdfEn" },
} as const;

interface ReviewVersionsProps {
  review: string;
  versions: ReviewVersion[];
  shown: number;
  language: Language; // of the files
  onChange: Change;
}

export function ReviewVersions({ review, versions, shown, language, onChange }: ReviewVersionsProps) {
  const { t } = useTranslation();
  if (versions.length === 0) return null;
  return (
    <Panel title={t("review.versions")} note={t("review.versionsNote")}>
      <ol className="review-versions">
        {versions.map(each => (
          <li key={each.version} aria-current={each.version === shown || undefined}>
            <p className="wrap-line">
              <button type="button" className="link strong" onClick={() => onChange({ ban: String(each.version) })}>
                {t("review.version", { n: each.version })}
              </button>
              <span className="t2">{t("review.frozenBy", { who: each.frozenBy, at: moment(ms(each.frozenAt)) })}</span>
            </p>
            {each.correction && <p>{t("review.corrects", { text: each.correction })}</p>}
            <dl className="review-digests">
              <Digest word={t("review.figuresDigest")} digest={each.sha256} />
              {formats.map(format => (
                <Digest
                  key={format}
                  word={format.toUpperCase()}
                  digest={each[digestOf[language][format]]}
                  href={fileOf(review, format, each.version, language)}
                />
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Digest({ word, digest, href }: { word: string; digest: string; href?: string }) {
  return (
    <div>
      <dt>
        {href ? (
          <a className="link" href={href} download>
            {word}
          </a>
        ) : (
          word
        )}
      </dt>
      <dd className="reviews-hash t2">{digest}</dd>
    </div>
  );
}
