// The log of what came, newest first, each with its counts and its bytes exactly as received. A link may name a delivery:
// the log begins with it then, and its row is marked; so are the rows of the chosen stretch of time. A day may be asked for.
import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import type { ColumnDef } from "@tanstack/react-table";
import type { TFunction } from "i18next";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import type { Delivery } from "../api/types";
import { NoRight } from "../shell/Messages";
import { useMay } from "../shell/session";
import { IconButton } from "../ui/Button";
import { useNow } from "../ui/clock";
import { DataTable } from "../ui/DataTable";
import { Icon } from "../ui/Icon";
import { EmptyState, ErrorPanel, Panel, Skeleton } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { bytes, figure } from "../ui/text";
import { clockSeconds, dayMonth, day as dayText, ms, rfc3339, sameDay } from "../ui/time";
import { DayFilter } from "./DayFilter";
import { type Chosen, dayIn } from "./slots";

export const deliveriesQuery = (id: string, first?: number, of: Chosen | null = null) =>
  infiniteQueryOptions({
    queryKey: ["feed", id, "deliveries", first, of?.from],
    initialPageParam: first === undefined ? undefined : String(first + 1),
    queryFn: ({ pageParam }) => {
      const query = {
        limit: 100,
        ...(pageParam !== undefined && { before: Number(pageParam) }),
        ...(of && { from: rfc3339(of.from), to: rfc3339(of.to) }),
      };
      return answer(api.GET("/api/feeds/{id}/deliveries", { params: { path: { id }, query } }));
    },
    getNextPageParam: last => last.next ?? undefined,
  });

interface DeliveriesPanelProps {
  feed: string;
  first: number | undefined; // the delivery that a link named
  day: string | undefined; // 2026-11-23: only what came on it
  chosen: Chosen | null;
  onNewest: () => void;
  onDay: (day: string | undefined) => void;
}

export function DeliveriesPanel({ feed, first, day, chosen, onNewest, onDay }: DeliveriesPanelProps) {
  const { t } = useTranslation();
  const may = useMay();
  const now = useNow(60_000);
  const of = dayIn(day);
  const query = useInfiniteQuery({ ...deliveriesQuery(feed, first, of), enabled: may("see_deliveries") });
  const rows = query.data?.pages.flatMap(page => page.items) ?? [];
  const raw = may("see_raw");
  const top = useRef<HTMLSpanElement>(null);
  const named = first !== undefined && query.data !== undefined;
  useEffect(() => {
    if (named) top.current?.scrollIntoView();
  }, [named]);
  const columns = useMemo(() => deliveryColumns(t, now, raw), [t, now, raw]);
  const note = first !== undefined && (
    <span className="line">
      {t("feed.deliveriesBack", { id: first })}
      <IconButton icon="x" size={14} label={t("feed.deliveriesNewest")} onClick={onNewest} />
    </span>
  );
  const marked = ({ id, receivedAt }: Delivery) =>
    id === first || (chosen !== null && chosen.from <= ms(receivedAt) && ms(receivedAt) < chosen.to);
  return (
    <Panel
      title={
        <span id="lan-giao" ref={top}>
          {t("feed.deliveries")}
        </span>
      }
      note={note}
      actions={may("see_deliveries") && <DayFilter day={of ? day : undefined} onDay={onDay} />}
      className="deliveries"
    >
      {!may("see_deliveries") && <NoRight panel={t("feed.deliveries")} />}
      {query.isLoading && <Skeleton lines={6} />}
      {query.error && <ErrorPanel problem={asProblem(query.error)} retry={() => query.refetch()} />}
      {query.data && rows.length === 0 && (
        <EmptyState title={of ? t("feed.deliveriesNoneOn", { day: dayText(of.from) }) : t("feed.deliveriesNone")} />
      )}
      {rows.length > 0 && (
        <DataTable
          label={t("feed.deliveries")}
          rows={rows}
          columns={columns}
          rowKey={row => String(row.id)}
          rowHeight={38}
          marked={marked}
          onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
        />
      )}
    </Panel>
  );
}

function deliveryColumns(t: TFunction, now: number, raw: boolean): ColumnDef<Delivery>[] {
  const count = (word: string, pick: (delivery: Delivery) => number, tone = ""): ColumnDef<Delivery> => ({
    id: word,
    header: word,
    meta: { width: "7.4rem", number: true },
    cell: ({ row: { original } }) => {
      const n = pick(original);
      return <span className={n === 0 ? "t3" : tone}>{figure(n)}</span>;
    },
  });
  const columns: ColumnDef<Delivery>[] = [
    {
      id: "at",
      header: t("feed.deliveryAt"),
      meta: { width: "14rem" },
      cell: ({ row: { original } }) => {
        const at = ms(original.receivedAt);
        return sameDay(at, now) ? clockSeconds(at) : `${clockSeconds(at)} ${dayMonth(at)}`;
      },
    },
    {
      id: "file",
      header: t("feed.deliveryFile"),
      meta: { width: "minmax(20rem, 1fr)" },
      cell: ({ row: { original } }) => <FileWords delivery={original} />,
    },
    {
      id: "sender",
      header: t("feed.deliverySender"),
      meta: { width: "11rem" },
      accessorKey: "sender",
      cell: c => <>{c.getValue()}</>,
    },
    count(t("feed.deliveryReceived"), d => d.records.received),
    count(t("feed.deliveryAccepted"), d => d.records.accepted),
    count(t("feed.deliveryRevised"), d => d.records.revised),
    count(t("feed.deliveryDuplicate"), d => d.records.duplicate),
    count(t("feed.deliveryLate"), d => d.records.late, "soon"),
    count(t("feed.deliveryQuarantined"), d => d.records.quarantined, "returned"),
    {
      id: "size",
      header: t("feed.deliverySize"),
      meta: { width: "8.6rem", number: true },
      cell: ({ row: { original } }) => <span className="t2">{bytes(original.sizeBytes)}</span>,
    },
  ];
  if (raw) {
    columns.push({
      id: "raw",
      header: t("feed.deliveryRaw"),
      meta: { width: "8rem" },
      cell: ({ row: { original } }) => (
        <a
          className="icon-button"
          href={`/api/deliveries/${original.id}/raw`}
          download
          aria-label={t("feed.deliveryRawOf", { id: original.id })}
          title={t("feed.deliveryRawOf", { id: original.id })}
        >
          <Icon name="download" size={16} />
        </a>
      ),
    });
  }
  return columns;
}

function FileWords({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const name = delivery.fileName ?? delivery.contentType ?? t(`road.${delivery.road}`);
  return (
    <span className="line file-words" title={delivery.unreadable ?? delivery.sha256}>
      {delivery.unreadable && <StatusMark kind="rej" size={15} />}
      <span>
        {name}
        {delivery.replays !== null && (
          <span className="t3"> · {t("feed.deliveryReplay", { id: delivery.replays })}</span>
        )}
        {delivery.unreadable && (
          <span className="t2"> · {t("feed.deliveryUnreadable", { why: delivery.unreadable })}</span>
        )}
      </span>
    </span>
  );
}
