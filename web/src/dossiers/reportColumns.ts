// The columns of the report table in their groups, as the form has them. What never occurs (a way nobody used, a state
// nobody knows) has no column; what is not known of a past period has none either.
import type { TFunction } from "i18next";
import type { DossierSummaryRow } from "../api/types";

export interface ReportColumn {
  id: string;
  title: string;
  value: (row: DossierSummaryRow) => number | null;
  tone?: "over" | "soon"; // of a figure that asks for attention
  share?: boolean;
}

export interface Group {
  title: string;
  columns: ReportColumn[];
}

type Counted = keyof Omit<DossierSummaryRow, "key" | "name" | "nameEn" | "approximate">;

// The part of `all` that is not `part`; nothing where it is not known.
const rest = (all: number | null, part: number | null) => (all === null ? null : all - (part ?? 0));

export function groupsOf(t: TFunction, total: DossierSummaryRow, split: boolean): Group[] {
  const of = (id: Counted, title: string, tone?: "over" | "soon"): ReportColumn => ({
    id,
    title,
    value: row => row[id],
    ...(tone && { tone }),
  });
  const open: Group[] = split
    ? [
        {
          title: t("dossiers.inProcess"),
          columns: [
            of("inProcess", t("dossiers.all")),
            { id: "inTime", title: t("dossiers.inTime"), value: row => rest(row.inProcess, row.inProcessOverdue) },
            of("inProcessOverdue", t("dossiers.overdue"), "over"),
          ],
        },
        {
          title: t("dossiers.paused"),
          columns: [
            of("paused", t("dossiers.all")),
            { id: "pausedInTime", title: t("dossiers.inTime"), value: row => rest(row.paused, row.pausedOverdue) },
            of("pausedOverdue", t("dossiers.overdue"), "soon"),
          ],
        },
      ]
    : [{ title: t("dossiers.open"), columns: [of("open", t("dossiers.all"))] }];
  return [
    {
      title: t("dossiers.received"),
      columns: [
        { id: "there", title: t("dossiers.all"), value: row => row.carriedOver + row.received },
        of("carriedOver", t("dossiers.carried")),
        of("received", t("dossiers.inPeriod")),
        of("receivedOnline", t("dossiers.online")),
        of("receivedDirect", t("dossiers.direct")),
        of("receivedPost", t("dossiers.post")),
        ...(total.receivedOther > 0 ? [of("receivedOther", t("dossiers.otherWay"))] : []),
      ],
    },
    {
      title: t("dossiers.finished"),
      columns: [
        of("finished", t("dossiers.all")),
        of("finishedEarly", t("dossiers.early")),
        of("finishedOnTime", t("dossiers.onTime")),
        of("finishedLate", t("dossiers.late"), "over"),
        ...(total.finishedNoAppointment > 0 ? [of("finishedNoAppointment", t("dossiers.noAppointment"))] : []),
        { ...of("onTimePercent", t("dossiers.share")), share: true },
      ],
    },
    {
      title: t("dossiers.closed"),
      columns: [of("refused", t("dossiers.refused")), of("withdrawn", t("dossiers.withdrawn"))],
    },
    ...open,
    {
      title: t("dossiers.check"),
      columns: [
        ...(split ? [of("difference", t("dossiers.difference"), "soon")] : []),
        of("disagrees", t("dossiers.flags"), "soon"),
        of("extensions", t("dossiers.extensions")),
      ],
    },
  ];
}
