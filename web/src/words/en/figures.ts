import type { Same } from "../same";
import type { figures as vietnamese } from "../vi/figures";

export const figures: Same<typeof vietnamese> = {
  period: {
    label: "Period",
    month: "Month",
    report: "Report month",
    quarter: "Quarter",
    year: "Year",
    free: "Choose",
    before: "Period before",
    after: "Period after",
    days: "{{from}}–{{to}}",
    apply: "Show",
    wrong: "A day looks like 24/11/2026; the first is not after the last.",
  },
  file: {
    take: "Take away:",
    xlsx: "Excel",
    csv: "CSV",
    xlsxLabel: "Download what is shown as an Excel file",
    csvLabel: "Download what is shown as a CSV file",
  },
  trust: {
    label: "Feeds behind the figures",
    none: "No feed delivers this yet.",
    all: "{{count}} {{count, feed stands|feeds stand}} behind the figures:",
    silentSince: "{{agency}} silent since {{time}}",
    troubled: "{{agency}}: {{state}}",
    more: "and {{count}} more {{count, feed|feeds}}",
  },
};
