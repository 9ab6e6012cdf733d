// Which stretch of days a page is about: this month, a report month (15th to 14th), a quarter, a year, or any days. The
// server says where a period begins and ends; the address says which one.
import { queryOptions, useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { PeriodSpan } from "../api/types";
import { serverNow } from "../ui/clock";
import { readMoment, rfc3339 } from "../ui/time";

export const periodKinds = ["thang", "bao-cao", "quy", "nam", "tu-chon"] as const;
export type PeriodKind = (typeof periodKinds)[number];

const asked = {
  thang: { length: "month", basis: "calendar" },
  "bao-cao": { length: "month", basis: "report" },
  quy: { length: "quarter", basis: "calendar" },
  nam: { length: "year", basis: "calendar" },
} as const;

export type PeriodSearch = {
  ky?: string | undefined;
  ngay?: string | undefined; // a day inside
  tu?: string | undefined; // of chosen days: the first and the last
  den?: string | undefined;
};

export interface Stretch {
  from: string; // 2026-11-01, both inside
  to: string;
  label: string;
  labelEn: string;
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

export function today(): string {
  return rfc3339(serverNow()).slice(0, 10);
}

// "24/11/2026" as 2026-11-24; null when it is no day.
export function readDay(text: string): string | null {
  const at = readMoment(text);
  return at === null ? null : rfc3339(at).slice(0, 10);
}

export function kindIn(search: PeriodSearch): PeriodKind {
  return periodKinds.find(kind => kind === search.ky) ?? "thang";
}

export function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

// The days that were chosen freely; null when they are none.
export function chosenDays(search: PeriodSearch): Stretch | null {
  const { tu, den } = search;
  if (!tu || !den || !isoDay.test(tu) || !isoDay.test(den) || tu > den) return null;
  return { from: tu, to: den, label: "", labelEn: "" };
}

export const periodQuery = (kind: Exclude<PeriodKind, "tu-chon">, on: string) =>
  queryOptions({
    queryKey: ["period", kind, on],
    queryFn: (): Promise<PeriodSpan> =>
      answer(api.GET("/api/calendar/period", { params: { query: { ...asked[kind], on } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

// The stretch that the address asks for, as soon as it is known.
export function useStretch(search: PeriodSearch) {
  const kind = kindIn(search);
  const chosen = kind === "tu-chon" ? chosenDays(search) : null;
  const on = search.ngay && isoDay.test(search.ngay) ? search.ngay : today();
  const span = useQuery({ ...periodQuery(kind === "tu-chon" ? "thang" : kind, on), enabled: !chosen });
  const stretch: Stretch | undefined =
    chosen ??
    (span.data && {
      from: span.data.firstDay,
      to: span.data.lastDay,
      label: span.data.label,
      labelEn: span.data.labelEn,
    });
  return { stretch, kind, error: span.error, refetch: span.refetch };
}
