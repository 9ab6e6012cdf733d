// One agency's part of the review's table: its own line, and under it its connections.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ReviewReport, ReviewRow } from "../api/types";
import { paths } from "../paths";
import { Icon } from "../ui/Icon";
import { figure } from "../ui/text";
import { useSaid } from "../words/said";
import { Difficulties } from "./GapList";
import type { AgencyRows } from "./reviewRules";
import { DeclaredWord, DueWord, Evidence, MeasuredWord } from "./Standing";

interface AgencyLinesProps {
  group: AgencyRows;
  report: ReviewReport;
  open: boolean;
  onTurn: () => void;
  onChoose: (obligation: string) => void;
}

export function AgencyLines({ group, report, open, onTurn, onChoose }: AgencyLinesProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const name = said(group.name, group.nameEn);
  return (
    <tbody>
      <tr className="reviews-agency">
        <th scope="rowgroup" colSpan={8}>
          <span className="wrap-line">
            <button
              type="button"
              className="line"
              aria-expanded={open}
              aria-label={t(open ? "review.fold" : "review.unfold", { agency: name })}
              onClick={onTurn}
            >
              <Icon name={open ? "chevron-down" : "chevron-right"} size={16} />
            </button>
            <Link className="strong" to={paths.agencyReview} params={{ id: report.review.id, agency: group.agency }}>
              {name}
            </Link>
            <span className="t2">
              {t("review.agencyCount", { n: figure(group.connected), all: figure(group.rows.length) })}
            </span>
            {group.gaps > 0 && <span className="soon">{t("review.agencyGaps", { n: figure(group.gaps) })}</span>}
          </span>
        </th>
      </tr>
      {open && group.rows.map(row => <Line key={row.obligation} row={row} report={report} onChoose={onChoose} />)}
    </tbody>
  );
}

interface LineProps {
  row: ReviewRow;
  report: ReviewReport;
  onChoose: (obligation: string) => void;
}

function Line({ row, report, onChoose }: LineProps) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <tr data-gap={row.gap}>
      <th scope="row">
        <button type="button" className="reviews-open" onClick={() => onChoose(row.obligation)}>
          {said(row.title, row.titleEn)}
        </button>
        {row.legalBasis && <small className="t3">{row.legalBasis}</small>}
      </th>
      <td>
        <MeasuredWord measured={row.measured} calm />
        {row.wanted > 1 && (
          <small className="t2">{t("review.ofWanted", { n: figure(row.connected), all: figure(row.wanted) })}</small>
        )}
      </td>
      <td className="reviews-said">
        {row.gap !== "none" && <i className="notch" title={t(`reviewGap.${row.gap}`)} />}
        <DeclaredWord row={row} />
        {row.gap !== "none" && <span className="unseen">{t(`reviewGap.${row.gap}`)}</span>}
      </td>
      <td>
        <Evidence row={row} />
      </td>
      <td>
        <DueWord row={row} frozen={report.version > 0} />
      </td>
      <td>
        <Difficulties row={row} />
      </td>
      <td>{row.contractorName ?? row.contractor ?? "—"}</td>
      <td>{row.reminders > 0 ? figure(row.reminders) : "—"}</td>
    </tr>
  );
}
