// Every connection of the review by agency, with counts that filter. Agencies fold; a long review begins folded.
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReviewReport } from "../api/types";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { EmptyState, Panel } from "../ui/Panel";
import { figure } from "../ui/text";
import type { Change } from "./ReviewPage";
import {
  byAgency,
  countMeasured,
  filterIn,
  gapsOf,
  markOfMeasured,
  measuredStates,
  passes,
  type ReviewSearch,
  type RowFilter,
  toggled,
} from "./reviewRules";
import { ScrollBox } from "./ScrollBox";
import { AgencyLines } from "./TableLines";

const openUpTo = 200; // rows

interface ReviewTableProps {
  report: ReviewReport;
  search: ReviewSearch;
  onChange: Change;
}

export function ReviewTable({ report, search, onChange }: ReviewTableProps) {
  const { t } = useTranslation();
  const filter = useMemo(() => filterIn(search), [search]);
  const groups = useMemo(
    () =>
      byAgency(
        report.rows.filter(row => passes(row, filter)),
        report.byAgency,
      ),
    [report, filter],
  );
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set()); // from how they begin
  const isOpen = (agency: string) => count <= openUpTo !== turned.has(agency);
  const turn = (agency: string) =>
    setTurned(now => {
      const next = new Set(now);
      if (!next.delete(agency)) next.add(agency);
      return next;
    });
  return (
    <Panel title={t("review.byAgency")} note={t("review.ofAll", { n: figure(count), all: figure(report.rows.length) })}>
      <Filters report={report} filter={filter} onChange={onChange} />
      {count === 0 ? (
        <EmptyState title={t("review.noMatch")}>
          <Button
            small
            icon="x"
            onClick={() => onChange({ do: undefined, lech: undefined, "don-vi": undefined, tim: undefined })}
          >
            {t("review.showAll")}
          </Button>
        </EmptyState>
      ) : (
        <ScrollBox label={t("review.byAgency")}>
          <table className="small-table reviews-table" aria-label={t("review.byAgency")}>
            <thead>
              <tr>
                <th scope="col">{t("review.connection")}</th>
                <th scope="col">{t("review.measured")}</th>
                <th scope="col">{t("review.said")}</th>
                <th scope="col">{t("review.evidence")}</th>
                <th scope="col">{t("review.due")}</th>
                <th scope="col">{t("review.difficulties")}</th>
                <th scope="col">{t("review.contractor")}</th>
                <th scope="col">{t("review.reminders")}</th>
              </tr>
            </thead>
            {groups.map(group => (
              <AgencyLines
                key={group.agency}
                group={group}
                report={report}
                open={isOpen(group.agency)}
                onTurn={() => turn(group.agency)}
                onChoose={chon => onChange({ chon })}
              />
            ))}
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}

interface FiltersProps {
  report: ReviewReport;
  filter: RowFilter;
  onChange: Change;
}

function Filters({ report, filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const counts = useMemo(() => countMeasured(report.rows), [report]);
  const gaps = useMemo(() => gapsOf(report.rows).length, [report]);
  return (
    <div className="reviews-filters" role="group" aria-label={t("review.filters")}>
      <Chip
        on={filter.measured.size === 0 && !filter.gap}
        count={report.rows.length}
        onClick={() => onChange({ do: undefined, lech: undefined })}
      >
        {t("word.all")}
      </Chip>
      {measuredStates
        .filter(each => counts[each] > 0 || filter.measured.has(each))
        .map(each => (
          <Chip
            key={each}
            kind={markOfMeasured[each]}
            on={filter.measured.has(each)}
            count={counts[each]}
            onClick={() => onChange({ do: toggled(filter.measured, each) })}
          >
            {t(`measured.${each}`)}
          </Chip>
        ))}
      {(gaps > 0 || filter.gap) && (
        <Chip on={filter.gap} count={gaps} onClick={() => onChange({ lech: filter.gap ? undefined : "1" })}>
          <i className="notch" aria-hidden="true" />
          {t("review.gap")}
        </Chip>
      )}
      <input
        className="input reviews-words"
        type="search"
        aria-label={t("review.find")}
        placeholder={t("review.find")}
        value={filter.words}
        onChange={event => onChange({ tim: event.target.value || undefined })}
      />
    </div>
  );
}
