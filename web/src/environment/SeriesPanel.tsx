// One parameter over time: which, by which step, over how long; the chart or the same figures as a table; how much of
// what was expected came and may be used; the limits in force.
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { SeriesAnswer, StationNow } from "../api/types";
import { Button } from "../ui/Button";
import { Segments } from "../ui/Chip";
import { EmptyState, ErrorPanel, Panel, Skeleton } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { figure, measured, percent } from "../ui/text";
import { SeriesTable } from "./SeriesTable";
import { limitsFor } from "./seriesOption";
import { isAllowed, type Range, ranges, type Step, steps, type View, wireStep } from "./stationSearch";
import { unitWords } from "./units";
import { seriesQuery } from "./useStation";

const SeriesChart = lazy(() => import("./SeriesChart"));

interface SeriesPanelProps {
  station: StationNow;
  view: View;
  table: boolean;
  onChange: (by: Record<string, string | undefined>) => void;
}

export function SeriesPanel({ station, view, table, onChange }: SeriesPanelProps) {
  const { t } = useTranslation();
  const { symbol, step, range, from, to } = view;
  const id = station.station.id;
  const query = useQuery({ ...seriesQuery(id, symbol ?? "", wireStep[step], from, to), enabled: symbol !== undefined });
  const stepWords: Record<Step, string> = { tho: t("station.raw"), gio: t("station.hour"), ngay: t("station.day") };
  const rangeWords: Record<Range, string> = {
    "1": t("station.lastDay"),
    "7": t("station.lastWeek"),
    "30": t("station.lastMonth"),
    "365": t("station.lastYear"),
  };
  const answer = query.data;
  const empty = answer && answer.readings.length === 0 && answer.means.length === 0;
  return (
    <Panel
      className="series-panel"
      title={t("station.series")}
      actions={
        <Button
          small
          icon={table ? "chart-bar" : "table"}
          onClick={() => onChange({ dang: table ? undefined : "bang" })}
        >
          {table ? t("station.asChart") : t("station.asTable")}
        </Button>
      }
    >
      <div className="series-tools">
        <Segments
          label={t("station.parameter")}
          value={symbol ?? ""}
          onChange={next => onChange({ "chi-so": next })}
          choices={station.station.parameters.map(each => [each.symbol, each.symbol] as const)}
        />
        <span className="grow" />
        <Segments
          label={t("station.step")}
          value={step}
          onChange={buoc => onChange({ buoc })}
          choices={steps.filter(each => isAllowed(each, range)).map(each => [each, stepWords[each]] as const)}
        />
        <Segments
          label={t("station.range")}
          value={range}
          onChange={khoang => onChange({ khoang })}
          choices={ranges.map(each => [each, rangeWords[each]] as const)}
        />
      </div>
      {query.isPending && <Skeleton lines={8} />}
      {query.error && <ErrorPanel problem={asProblem(query.error)} retry={() => query.refetch()} />}
      {empty && <EmptyState title={t("station.noSeries")} />}
      {answer && !empty && table && <SeriesTable answer={answer} step={wireStep[step]} station={id} />}
      {answer && !empty && !table && (
        <Suspense fallback={<Skeleton lines={8} />}>
          <SeriesChart
            answer={answer}
            step={wireStep[step]}
            from={from}
            to={to}
            label={t("station.chart", { symbol: answer.symbol, station: station.station.name })}
          />
        </Suspense>
      )}
      {answer && !empty && <Sums answer={answer} minimum={station.station.minCapturePercent} />}
      {answer && <Limits answer={answer} step={wireStep[step]} />}
    </Panel>
  );
}

function Sums({ answer, minimum }: { answer: SeriesAnswer; minimum: number }) {
  const { t } = useTranslation();
  const sum = (pick: (mean: SeriesAnswer["means"][number]) => number) => answer.means.reduce((n, m) => n + pick(m), 0);
  const expected = sum(m => m.expected);
  if (expected === 0) return null;
  const valid = sum(m => m.valid);
  const received = sum(m => m.received);
  return (
    <p className="series-sums">
      <span>
        {t("station.capture")} <b>{percent((100 * valid) / expected)}</b>{" "}
        <span className="t3">({t("station.captureOf", { valid: figure(valid), expected: figure(expected) })})</span>
      </span>
      <span>
        {t("station.received")} <b>{percent((100 * received) / expected)}</b>{" "}
        <span className="t3">
          ({t("station.receivedOf", { received: figure(received), expected: figure(expected) })})
        </span>
      </span>
      <span className="t3">{t("station.policy", { share: percent(minimum) })}</span>
    </p>
  );
}

function Limits({ answer, step }: { answer: SeriesAnswer; step: "raw" | "hour" | "day" }) {
  const { t } = useTranslation();
  const limits = limitsFor(answer, step);
  if (limits.length === 0) return null;
  return (
    <ul className="series-limits">
      {limits.map(limit => (
        <li key={limit.id}>
          {t("station.limitOf", {
            averaging: t(`averaging.${limit.averaging}`),
            value: measured(limit.value),
            unit: unitWords(limit.unit),
            document: limit.document,
          })}
        </li>
      ))}
    </ul>
  );
}
