// The report as its readers will see it, on a page: the form around it, the summary, the gaps, the agencies. The files
// have every section; the figures are the same.
import type { TFunction } from "i18next";
import type { ReviewReport } from "../api/types";
import { figure } from "../ui/text";
import { day, moment, ms } from "../ui/time";
import type { Language } from "../words/language";
import { gapsOf, linesIn } from "./reviewRules";
import { headlineOf, partsOf } from "./reviewWords";

const gapsShown = 20;

interface PreviewProps {
  report: ReviewReport;
  language: Language; // of the report, which may not be the page's
  t: TFunction;
}

export function ReportPreview(props: PreviewProps) {
  const { report, language, t } = props;
  const { directive, review } = report;
  const title = (language === "en" && directive.titleEn) || directive.title;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="paper-box" aria-label={t("paper.page")} tabIndex={0} lang={language}>
      <article className="paper">
        <PaperHead {...props} />
        <h3 className="paper-kind">{t("paper.kind")}</h3>
        <p className="paper-subject">
          {t("paper.subject", { number: directive.number, day: day(ms(directive.issuedOn)) })}
        </p>
        {review.addressees.length > 0 && <p>{t("paper.to", { names: review.addressees.join("; ") })}</p>}
        <p className="strong">{standingOf(t, report)}</p>
        <p>{t("paper.under", { number: directive.number, title })}</p>
        <Summary {...props} />
        <Gaps {...props} />
        <Agencies {...props} />
        <PaperFoot {...props} />
      </article>
    </section>
  );
}

function standingOf(t: TFunction, { version, asOf, review }: ReviewReport): string {
  const at = moment(ms(asOf));
  return version > 0
    ? t("paper.frozen", { n: version, at })
    : t("paper.draft", { at, cutOff: moment(ms(review.cutOff)) });
}

function PaperHead({ report: { review, asOf, version }, t }: PreviewProps) {
  return (
    <div className="paper-head">
      <p>
        {review.above || "……"}
        <b>{review.office || "……"}</b>
        <span>{t("paper.number")}</span>
        {version === 0 && <span>{t("paper.draftMark")}</span>}
      </p>
      <p>
        <b>{t("paper.nation")}</b>
        <b>{t("paper.motto")}</b>
        <span>
          {review.place || "……"}, {day(ms(asOf))}
        </span>
      </p>
    </div>
  );
}

function Summary({ report: { summary, directive }, t }: PreviewProps) {
  return (
    <>
      <h4>I. {t("paper.summary")}</h4>
      <p>
        <b>{headlineOf(t, summary)}.</b> {partsOf(t, summary).join(", ")}.{" "}
        {t("paper.reportBy", { day: day(ms(directive.reportBy)) })}
      </p>
    </>
  );
}

function Gaps({ report, language, t }: PreviewProps) {
  const gaps = gapsOf(report.rows);
  const inWords = (vietnamese: string, english: string | null) => (language === "en" && english) || vietnamese;
  return (
    <>
      <h4>II. {t("review.gaps")}</h4>
      {gaps.length === 0 && <p>{t("review.noGaps")}.</p>}
      {gaps.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t("review.agency")}</th>
              <th scope="col">{t("review.connection")}</th>
              <th scope="col">{t("review.said")}</th>
              <th scope="col">{t("review.measured")}</th>
              <th scope="col">{t("review.evidence")}</th>
            </tr>
          </thead>
          <tbody>
            {gaps.slice(0, gapsShown).map(row => (
              <tr key={row.obligation}>
                <td>{inWords(row.agencyName, row.agencyNameEn)}</td>
                <td>{inWords(row.title, row.titleEn)}</td>
                <td>{t(`declared.${row.declared}`)}</td>
                <td>{t(`measured.${row.measured}`)}</td>
                <td>{inWords(row.evidence, row.evidenceEn) || t("paper.nothing")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {gaps.length > gapsShown && <p>{t("paper.more", { n: figure(gaps.length - gapsShown) })}</p>}
    </>
  );
}

const agencyFigures = ["owed", "connected", "trial", "interrupted", "not_connected"] as const;

function Agencies({ report: { byAgency }, language, t }: PreviewProps) {
  return (
    <>
      <h4>III. {t("review.byAgency")}</h4>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("review.agency")}</th>
            {agencyFigures.map(each => (
              <th key={each} scope="col">
                {each === "owed" ? t("paper.owed") : t(`measured.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byAgency.map(({ id, name, nameEn, figures }) => (
            <tr key={id}>
              <td>{(language === "en" && nameEn) || name}</td>
              {agencyFigures.map((each, i) => (
                <td key={each} className="number">
                  {figure(figures[i] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t("paper.rest")}</p>
    </>
  );
}

function PaperFoot({ report: { review }, t }: PreviewProps) {
  return (
    <div className="paper-foot">
      <div>
        <b>{t("paper.recipients")}:</b>
        {review.recipients.map(each => (
          <span key={each}>- {each}</span>
        ))}
      </div>
      <div>
        {linesIn(review.signerTitle).map(each => (
          <b key={each}>{each}</b>
        ))}
        <b className="paper-signer">{review.signerName}</b>
      </div>
    </div>
  );
}
