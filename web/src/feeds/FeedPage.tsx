// One feed. Did my data arrive, what was refused and why, how do I mend it? The stretch of time and the reason on show
// are in the address.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import type { Slot } from "../api/types";
import { ChainStatus } from "../assurance/ChainStatus";
import { boardQuery } from "../assurance/useBoard";
import { dayQuery, feedQuery, monthQuery, useFeedLive } from "../assurance/useFeed";
import { paths } from "../paths";
import { NoRight, NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { ErrorPanel, Loaded, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { rfc3339 } from "../ui/time";
import { useSaid } from "../words/said";
import { DeliveriesPanel, deliveriesQuery } from "./DeliveriesPanel";
import { DeliveryChart } from "./DeliveryChart";
import { FeedAside } from "./FeedAside";
import { FeedHead } from "./FeedHead";
import { QuarantinePanel } from "./QuarantinePanel";
import { ReconciliationPanel } from "./ReconciliationPanel";
import { type BarOf, barOf, type Chosen, slotsOfDays } from "./slots";
import { contractsQuery } from "./useContracts";
import { reasonsQuery } from "./useQuarantine";
import "../assurance/assurance.css";
import "./feeds.css";

export default function FeedPage() {
  const { t } = useTranslation();
  const said = useSaid();
  const may = useMay();
  const { id } = useParams({ strict: false }) as { id: string };
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  useFeedLive(id);
  const board = useQuery({ ...boardQuery, enabled: may("see_board") });
  const feed = useQuery({ ...feedQuery(id), enabled: may("see_catalogue") });
  const day = useQuery(dayQuery(id));
  const contracts = useQuery({ ...contractsQuery(id), enabled: may("see_catalogue") });
  const newest = useInfiniteQuery({ ...deliveriesQuery(id), enabled: may("see_deliveries") }).data?.pages[0]?.items[0];
  const reasons = useQuery({ ...reasonsQuery(id, null), enabled: may("see_deliveries") }).data ?? [];
  const onBoard = board.data?.feeds.find(each => each.id === id);
  const named = onBoard ?? feed.data;
  const title = named ? said(named.title, named.titleEn) : id;
  const agency = board.data?.agencies.find(each => each.id === named?.agency);
  usePage(title, [
    { word: t("shell.connections"), to: paths.board },
    ...(agency ? [{ word: said(agency.name, agency.nameEn), to: paths.board, search: { "don-vi": agency.id } }] : []),
    { word: title },
  ]);
  const chosen = chosenIn(search);
  const change = (by: Record<string, string | undefined>) =>
    void navigate({ to: paths.feed, params: { id }, search: { ...search, ...by }, replace: true, resetScroll: false });
  const choose = (next: Chosen | null) =>
    change({ tu: next ? rfc3339(next.from) : undefined, den: next ? rfc3339(next.to) : undefined });
  if (!named && day.error && asProblem(day.error).kind === "missing") return <NotFoundPage />;
  if (day.error && !named) return <ErrorPanel problem={asProblem(day.error)} retry={() => day.refetch()} />;
  return (
    <div className="feed-page">
      <div className="feed-main">
        <FeedHead
          id={id}
          title={title}
          feed={feed.data}
          condition={day.data?.condition}
          contract={contracts.data?.[0]}
          newest={newest}
          quarantined={reasons.reduce((n, each) => n + each.count, 0)}
        />
        <Loaded query={day} lines={2}>
          {({ condition }) => <ChainStatus chain={condition.chain} state={condition.state} across />}
        </Loaded>
        <SlotsPanel id={id} bar={barOf(contracts.data?.[0])} chosen={chosen} onChoose={choose} />
        {may("see_deliveries") ? (
          <QuarantinePanel
            feed={id}
            chosen={chosen}
            reason={search["ly-do"]}
            onReason={reason => change({ "ly-do": reason })}
            onClear={() => choose(null)}
          />
        ) : (
          <Panel title={t("quarantine.title")}>
            <NoRight panel={t("quarantine.title")} />
          </Panel>
        )}
        <ReconciliationPanel feed={id} />
        <DeliveriesPanel
          feed={id}
          first={deliveryIn(search["lan-giao"])}
          day={search["ngay-giao"]}
          chosen={chosen}
          onNewest={() => change({ "lan-giao": undefined })}
          onDay={day => change({ "ngay-giao": day, "lan-giao": undefined })}
        />
      </div>
      <FeedAside
        id={id}
        feed={feed.data}
        board={onBoard}
        condition={day.data?.condition}
        contracts={contracts.data ?? []}
      />
    </div>
  );
}

interface SlotsPanelProps {
  id: string;
  bar: BarOf;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
}

function SlotsPanel({ id, bar, chosen, onChoose }: SlotsPanelProps) {
  const { t } = useTranslation();
  const halfHours = useQuery({
    queryKey: ["feed", id, "slots"],
    queryFn: async (): Promise<Slot[]> =>
      (await answer(api.GET("/api/feeds/{id}/slots", { params: { path: { id } } }))).items,
    refetchInterval: 60_000,
    enabled: bar === "half_hour",
  });
  const days = useQuery({ ...monthQuery(id), select: data => slotsOfDays(data.spans), enabled: bar === "day" });
  const slots = bar === "day" ? days : halfHours;
  const legend = (
    <span className="legend" aria-hidden="true">
      <i className="legend-good" />
      {t("feed.received")}
      <i className="legend-returned" />
      {t("feed.returned")}
      <i className="legend-late" />
      {t("feed.late")}
      <i className="legend-missing" />
      {t("feed.missing")}
    </span>
  );
  return (
    <Panel title={t(bar === "day" ? "feed.chartTitleDays" : "feed.chartTitle")} actions={legend}>
      <div className="panel-body">
        <Loaded query={slots} lines={4}>
          {data => <DeliveryChart slots={data} bar={bar} chosen={chosen} onChoose={onChoose} />}
        </Loaded>
      </div>
    </Panel>
  );
}

function deliveryIn(text: string | undefined): number | undefined {
  return /^\d{1,15}$/.test(text ?? "") ? Number(text) : undefined;
}

function chosenIn(search: Record<string, string | undefined>): Chosen | null {
  const from = Date.parse(search.tu ?? "");
  const to = Date.parse(search.den ?? "");
  return Number.isFinite(from) && Number.isFinite(to) && to > from ? { from, to } : null;
}
