// A year of the working calendar, and due dates as the server counts them.
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { CalendarYear, DueAnswer } from "../api/types";

export const calendarQuery = (year: number, agency: string) =>
  queryOptions({
    queryKey: ["calendar", year, agency],
    queryFn: (): Promise<CalendarYear> =>
      answer(api.GET("/api/calendar", { params: { query: { year, ...(agency && { agency }) } } })),
    staleTime: 60_000,
  });

export interface DueQuestion {
  received: string;
  count: number;
  unit: "workingDays" | "workingHours";
  agency: string;
  cutOffMinute?: number; // received later counts as of the next working day
  version?: number; // of the calendar; none = the newest
}

export const dueQuery = ({ received, count, unit, agency, cutOffMinute, version }: DueQuestion) =>
  queryOptions({
    queryKey: ["calendar", "due", received, count, unit, agency, cutOffMinute, version],
    queryFn: (): Promise<DueAnswer> => {
      const query = {
        received,
        [unit]: count,
        ...(agency && { agency }),
        ...(cutOffMinute !== undefined && { cutOffMinute }),
        ...(version !== undefined && { version }),
      };
      return answer(api.GET("/api/calendar/due", { params: { query } }));
    },
  });
