// One reason's rows: the rule with an example, the suggested fix, each row as it came and as it would be replayed, and
// the replay of those chosen. Nothing is sent before the button; more than a hundred want a reason.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { QuarantineReason, ReplayAnswer } from "../api/types";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { Confirm } from "../ui/Confirm";
import { Icon } from "../ui/Icon";
import { ErrorPanel, Skeleton } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { say } from "../ui/Toast";
import { csv, download, figure } from "../ui/text";
import { moment, ms } from "../ui/time";
import { saidTwice, useSaid } from "../words/said";
import { BulkReplace } from "./BulkReplace";
import { fixedText, type Suggestion } from "./fixes";
import { QuarantineTable } from "./QuarantineTable";
import type { Chosen } from "./slots";
import { everyRow, rowsQuery, useDismiss, useReplay } from "./useQuarantine";

interface ReasonViewProps {
  feed: string;
  chosen: Chosen | null;
  reason: QuarantineReason;
  onResult: (result: ReplayAnswer) => void;
}

export function QuarantineReasonView({ feed, chosen, reason, onResult }: ReasonViewProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const may = useMay();
  const query = useInfiniteQuery(rowsQuery(feed, reason.reason, chosen));
  const rows = query.data?.pages.flatMap(page => page.items) ?? [];
  const [edits, setEdits] = useState<ReadonlyMap<number, string>>(new Map());
  const [picked, setPicked] = useState<ReadonlySet<number> | null>(null); // null = all of the reason
  const [suggested, setSuggested] = useState(true);
  const [bulk, setBulk] = useState<Suggestion | null>(null); // a replacement of one's own goes before the suggestion
  const [asking, setAsking] = useState<"replay" | "dismiss" | null>(null);
  const replay = useReplay(feed, result => {
    onResult(result);
    setEdits(new Map());
    setPicked(null);
  });
  const dismiss = useDismiss(feed, count => say(t("quarantine.dismissed", { count })));
  const suggestion = bulk?.find ? bulk : suggested ? reason.suggestion : null;
  const count = picked?.size ?? reason.count;
  const mends = suggestion !== null || edits.size > 0;

  // A stretch of time cannot be named to the server by reason, so its rows are named one by one.
  const ids = async (): Promise<number[] | null> => {
    if (picked) return [...picked];
    return chosen ? (await everyRow(feed, reason.reason, chosen)).map(row => row.id) : null;
  };
  const send = async () => {
    setAsking(null);
    replay.mutate({ reason: reason.reason, ids: await ids(), edits, suggestion });
  };
  const drop = async (note: string) => {
    const named = (await ids()) ?? (await everyRow(feed, reason.reason, chosen)).map(row => row.id);
    setAsking(null);
    dismiss.mutate({ ids: named, note });
  };

  return (
    <>
      <div className="reason-rule">
        <p>
          <b>{t("quarantine.rule")}</b> {said(reason.help, reason.helpEn)}
        </p>
        <p className="t2">
          <b>{t("quarantine.example")}</b> <code>{saidTwice(reason.example)}</code>
        </p>
      </div>
      <div className="fix">
        <Icon name="adjustments-horizontal" size={18} />
        <p className="grow">
          {reason.suggestion ? (
            <>
              {t("quarantine.suggestion")} <b>{said(reason.suggestion.description, reason.suggestion.descriptionEn)}</b>{" "}
              <span className="t2">{t("quarantine.preview")}</span>
            </>
          ) : (
            <span className="t2">{t("quarantine.preview")}</span>
          )}
        </p>
        {reason.suggestion && (
          <Button small onClick={() => setSuggested(!suggested)}>
            {suggested ? t("quarantine.unapply") : t("quarantine.apply")}
          </Button>
        )}
        <Button small icon="download" onClick={() => void takeOutside(feed, reason.reason, chosen, edits, suggestion)}>
          {t("quarantine.downloadOutside")}
        </Button>
        {may("mend_quarantine") && (
          <>
            <Button
              small
              aria-pressed={bulk !== null}
              onClick={() => setBulk(bulk ? null : { find: "", replaceWith: "" })}
            >
              {t("quarantine.bulk")}
            </Button>
            <Button small disabled={count === 0} busy={dismiss.isPending} onClick={() => setAsking("dismiss")}>
              {t("quarantine.dismiss", { count })}
            </Button>
            <Button
              small
              tone="primary"
              disabled={count === 0}
              busy={replay.isPending}
              onClick={() => (count > 100 ? setAsking("replay") : void send())}
            >
              {mends ? t("quarantine.replay", { count }) : t("quarantine.replayPlain", { count })}
            </Button>
          </>
        )}
      </div>
      {bulk && <BulkReplace bulk={bulk} onChange={setBulk} />}
      {(replay.error ?? dismiss.error) && (
        <ErrorPanel title={t("problem.title")} problem={asProblem(replay.error ?? dismiss.error)} />
      )}
      {query.isPending && <Skeleton lines={6} />}
      {query.error && <ErrorPanel problem={asProblem(query.error)} retry={() => query.refetch()} />}
      {query.data && (
        <QuarantineTable
          rows={rows}
          total={reason.count}
          picked={picked}
          onPick={setPicked}
          edits={edits}
          onEdit={(id, text, raw) => setEdits(changed(edits, id, text, raw))}
          suggestion={suggestion}
          editable={may("mend_quarantine")}
          onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
        />
      )}
      <p className="t2 table-foot">
        {t("quarantine.shown", { shown: figure(rows.length), all: figure(reason.count) })}
        {query.hasNextPage && ` · ${t("quarantine.scroll")}`}
      </p>
      {asking === "replay" && (
        <Confirm
          title={t("quarantine.confirmTitle", { n: figure(count) })}
          text={t("quarantine.confirmText", { n: count })}
          expected={String(count)}
          reasonLabel={t("quarantine.confirmCount")}
          action={t(mends ? "quarantine.replay" : "quarantine.replayPlain", { count })}
          busy={replay.isPending}
          onClose={() => setAsking(null)}
          onConfirm={() => void send()}
        />
      )}
      {asking === "dismiss" && (
        <Confirm
          danger
          title={t("quarantine.dismissTitle")}
          text={t("quarantine.dismissText")}
          reasonLabel={t("quarantine.note")}
          action={t("quarantine.dismiss", { count })}
          busy={dismiss.isPending}
          onClose={() => setAsking(null)}
          onConfirm={note => void drop(note)}
        />
      )}
    </>
  );
}

function changed(
  edits: ReadonlyMap<number, string>,
  id: number,
  text: string,
  raw: string,
): ReadonlyMap<number, string> {
  const next = new Map(edits);
  if (text === raw) next.delete(id);
  else next.set(id, text);
  return next;
}

async function takeOutside(
  feed: string,
  reason: string,
  chosen: Chosen | null,
  edits: ReadonlyMap<number, string>,
  suggestion: Suggestion | null,
): Promise<void> {
  const rows = await everyRow(feed, reason, chosen);
  const head = ["id", "delivery", "row", "receivedAt", "reason", "detail", "raw", "fixed"];
  const lines = rows.map(row => [
    row.id,
    row.delivery,
    row.row,
    moment(ms(row.at)),
    row.reason,
    row.detail,
    row.raw,
    fixedText(row.raw, edits.get(row.id), suggestion),
  ]);
  download(`${feed}-${reason}.csv`, csv([head, ...lines]));
}
