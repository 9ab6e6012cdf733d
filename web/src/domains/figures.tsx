// What each domain says of itself in three figures: every one with what it is counted of and when. The same questions as
// the domain's own page asks, so that both say the same.
import { useQuery } from "@tanstack/react-query";
import type { ComponentType, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { useStretch } from "../calendar/period";
import { measuredFinished } from "../dossiers/reportRules";
import { summaryQuery } from "../dossiers/useDossiers";
import { newestTime, summary } from "../environment/stationRules";
import { useStations } from "../environment/useStations";
import { indicatorsQuery } from "../indicators/useIndicators";
import { wholeView } from "../tasks/taskSearch";
import { summaryQuery as tasksQuery } from "../tasks/useTasks";
import { FreshValue } from "../ui/FreshValue";
import { Loaded } from "../ui/Panel";
import { figure, percent } from "../ui/text";
import { ms } from "../ui/time";
import type { Domain } from "./domains";

interface One {
  word: string;
  value: ReactNode; // null when unknown
  of: string;
  at: number | null;
  tone?: "over" | "soon";
  maxAgeSeconds?: number;
}

function Figures({ all }: { all: readonly One[] }) {
  return (
    <dl className="domain-figures">
      {all.map(each => (
        <div key={each.word}>
          <dt className="t2">{each.word}</dt>
          <dd>
            <b className={each.tone}>
              <FreshValue value={each.value} measuredAt={each.at} maxAgeSeconds={each.maxAgeSeconds} />
            </b>
            <span className="t3 small"> {each.of}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function EnvironmentFigures() {
  const { t } = useTranslation();
  const stations = useStations();
  return (
    <Loaded query={stations} lines={2}>
      {data => {
        const sum = summary(data);
        const times = data.flatMap(station => newestTime(station) ?? []);
        const at = times.length > 0 ? Math.max(...times) : null;
        const of = t("domains.ofStations", { all: figure(sum.all) });
        const { worst } = sum;
        return (
          <Figures
            all={[
              { word: t("domains.stationsSending"), value: figure(sum.sending), of, at },
              {
                word: t("domains.stationsOver"),
                value: figure(sum.exceeding),
                of,
                at,
                ...(sum.exceeding > 0 && { tone: "over" as const }),
              },
              {
                word: t("domains.worstAir"),
                value: worst?.aqi?.index ?? null,
                of: worst?.aqi?.band ? `VN_AQI · ${t(`band.${worst.aqi.band}`)} · ${worst.station.name}` : "",
                at: worst?.aqi ? ms(worst.aqi.from) : null,
              },
            ]}
          />
        );
      }}
    </Loaded>
  );
}

function DossierFigures() {
  const { t } = useTranslation();
  const { stretch } = useStretch({});
  const query = useQuery({
    ...summaryQuery(stretch ?? { from: "", to: "" }, "agency", undefined),
    enabled: stretch !== undefined,
  });
  return (
    <Loaded query={query} lines={2}>
      {({ total, at: text }) => {
        const { good, all } = measuredFinished(total);
        const at = ms(text);
        return (
          <Figures
            all={[
              {
                word: t("domains.receivedMonth"),
                value: figure(total.received),
                of: t("domains.andCarried", { n: figure(total.carriedOver) }),
                at,
              },
              {
                word: t("domains.onTime"),
                value: total.onTimePercent === null ? null : percent(total.onTimePercent),
                of: t("domains.ofFinished", { good: figure(good), all: figure(all) }),
                at,
              },
              {
                word: t("domains.overdue"),
                value: total.inProcessOverdue === null ? null : figure(total.inProcessOverdue),
                of: t("domains.ofInProcess", { all: figure(total.inProcess ?? 0) }),
                at,
                ...((total.inProcessOverdue ?? 0) > 0 && { tone: "over" as const }),
              },
            ]}
          />
        );
      }}
    </Loaded>
  );
}

function DocumentFigures() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ["documents", "summary", "overview"],
    queryFn: () => answer(api.GET("/api/documents/summary", { params: { query: { by: "unit" } } })),
    refetchInterval: 60_000,
  });
  return (
    <Loaded query={query} lines={2}>
      {({ total, rows, at: text }) => {
        const at = ms(text);
        const silent = rows.filter(row => row.silent).length;
        return (
          <Figures
            all={[
              {
                word: t("domains.sent"),
                value: figure(total.counts.sent),
                of: t("domains.toReceivers", { n: figure(total.counts.addressed) }),
                at,
              },
              {
                word: t("domains.unreceived"),
                value: figure(total.unreceived),
                of: t("domains.ofReceivers", { all: figure(total.counts.addressed) }),
                at,
                ...(total.unreceived > 0 && { tone: "soon" as const }),
              },
              { word: t("domains.neverTell"), value: figure(silent), of: t("domains.units"), at },
            ]}
          />
        );
      }}
    </Loaded>
  );
}

function TaskFigures() {
  const { t } = useTranslation();
  const query = useQuery(tasksQuery(wholeView));
  return (
    <Loaded query={query} lines={2}>
      {({ total, rates, asOf }) => {
        const at = ms(asOf);
        const all = t("tasks.ofTasks", { all: figure(total.total) });
        const { part, whole, percent: share } = rates.overdueOfJudged;
        return (
          <Figures
            all={[
              {
                word: t("taskFilter.open_overdue"),
                value: figure(total.openOverdue),
                of: all,
                at,
                ...(total.openOverdue > 0 && { tone: "over" as const }),
              },
              {
                word: t("taskFilter.due_soon"),
                value: figure(total.dueSoon),
                of: all,
                at,
                ...(total.dueSoon > 0 && { tone: "soon" as const }),
              },
              {
                word: t("tasks.overdueRate"),
                value: share === null ? null : `${figure(share, 2)}%`,
                of: `${figure(part)} ÷ ${figure(whole)}`,
                at,
              },
            ]}
          />
        );
      }}
    </Loaded>
  );
}

function IndicatorFigures() {
  const { t } = useTranslation();
  const query = useQuery(indicatorsQuery);
  return (
    <Loaded query={query} lines={2}>
      {data => {
        const known = data.filter(each => each.latest !== null).length;
        const differing = data.filter(each => each.differences > 0).length;
        const of = t("domains.ofIndicators", { all: figure(data.length) });
        const at = query.dataUpdatedAt;
        return (
          <Figures
            all={[
              { word: t("domains.withFigure"), value: figure(known), of, at },
              {
                word: t("domains.sumsDiffer"),
                value: figure(differing),
                of,
                at,
                ...(differing > 0 && { tone: "soon" as const }),
              },
            ]}
          />
        );
      }}
    </Loaded>
  );
}

// A domain whose figures nobody serves yet has none here, and shows only its feeds.
export const figuresOf: Partial<Record<Domain["id"], ComponentType>> = {
  "moi-truong": EnvironmentFigures,
  "dich-vu-cong": DossierFigures,
  "van-ban": DocumentFigures,
  "nhiem-vu": TaskFigures,
  "chi-tieu": IndicatorFigures,
};
