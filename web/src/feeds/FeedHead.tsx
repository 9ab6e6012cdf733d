// The feed's name, its measured state in one line, and what can be done to it as a whole.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import type { Contract, Delivery, Feed, FeedCondition } from "../api/types";
import { StateWord } from "../assurance/StateWord";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { useNow } from "../ui/clock";
import { ErrorPanel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { say } from "../ui/Toast";
import { figure } from "../ui/text";
import { clock, maybeMs, moment, ms, sameDay, span } from "../ui/time";
import { PauseDialog } from "./PauseDialog";
import { UploadDialog } from "./UploadDialog";

interface FeedHeadProps {
  id: string;
  title: string;
  feed: Feed | undefined;
  condition: FeedCondition | undefined;
  contract: Contract | undefined;
  newest: Delivery | undefined;
  quarantined: number;
}

export function FeedHead(props: FeedHeadProps) {
  const { id, title, feed, condition, contract, newest, quarantined } = props;
  const { t } = useTranslation();
  const may = useMay();
  const client = useQueryClient();
  const [dialog, setDialog] = useState<"pause" | "upload" | null>(null);
  const resume = useMutation({
    mutationFn: () => answer(api.POST("/api/feeds/{id}/resume", { params: { path: { id } } })),
    onSuccess: () => {
      say(t("feed.resumed"));
      void client.invalidateQueries({ queryKey: ["feed", id] });
    },
  });
  const paused = condition?.state === "paused" || feed?.state === "paused";
  const until = maybeMs(feed?.pausedUntil);
  return (
    <div className="feed-head">
      <div className="grow">
        <h1>{title}</h1>
        <div className="feed-line" aria-live="polite">
          {condition && <StateWord state={condition.state} since={condition.since} />}
          {quarantined > 0 && (
            <>
              <span className="t3">·</span>
              <span className="strong">{t("feed.quarantinedNow", { n: figure(quarantined) })}</span>
            </>
          )}
          <Rhythm contract={contract} newest={newest} condition={condition} />
          {paused && until !== null && <span className="t2">· {t("feed.pausedUntil", { time: moment(until) })}</span>}
        </div>
        {resume.error && <ErrorPanel title={t("problem.title")} problem={asProblem(resume.error)} />}
      </div>
      {may("change_catalogue") && paused && (
        <Button icon="player-play" busy={resume.isPending} onClick={() => resume.mutate()}>
          {t("feed.resume")}
        </Button>
      )}
      {may("change_catalogue") && !paused && (
        <Button icon="player-pause" onClick={() => setDialog("pause")}>
          {t("feed.pause")}
        </Button>
      )}
      {may("send_deliveries") && (
        <Button icon="upload" onClick={() => setDialog("upload")}>
          {t("feed.upload")}
        </Button>
      )}
      {dialog === "pause" && <PauseDialog id={id} onClose={() => setDialog(null)} />}
      {dialog === "upload" && <UploadDialog id={id} onClose={() => setDialog(null)} />}
    </div>
  );
}

type RhythmProps = Pick<FeedHeadProps, "contract" | "newest" | "condition">;

function Rhythm({ contract, newest, condition }: RhythmProps) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const time = (at: number) => (sameDay(at, now) ? clock(at) : moment(at));
  const last = maybeMs(condition?.lastArrival);
  const words = [
    contract && t("feed.cadence", { span: span(contract.cadenceSeconds) }),
    newest
      ? t("feed.lastArrival", { time: time(ms(newest.receivedAt)), n: figure(newest.records.received) })
      : last !== null
        ? t("feed.lastArrivalOnly", { time: time(last) })
        : condition && t("feed.noArrival"),
  ].filter(Boolean);
  return (
    <>
      {words.length > 0 && <span className="t3">·</span>}
      <span className="t2">{words.join(", ")}</span>
    </>
  );
}
