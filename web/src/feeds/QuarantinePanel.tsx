// Refused records, by reason: what is wrong in plain words, how to mend it, and the rows themselves.
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { QuarantineReason, ReplayAnswer } from "../api/types";
import { Button, IconButton } from "../ui/Button";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { figure } from "../ui/text";
import { clock, moment, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { QuarantineReasonView } from "./QuarantineReasonView";
import { ReplayResult } from "./ReplayResult";
import type { Chosen } from "./slots";
import { reasonsQuery } from "./useQuarantine";

interface QuarantinePanelProps {
  feed: string;
  chosen: Chosen | null;
  reason: string | undefined;
  onReason: (reason: string) => void;
  onClear: () => void;
}

export function QuarantinePanel({ feed, chosen, reason, onReason, onClear }: QuarantinePanelProps) {
  const { t } = useTranslation();
  const reasons = useQuery(reasonsQuery(feed, chosen));
  const [result, setResult] = useState<ReplayAnswer | null>(null);
  const note = chosen ? (
    <span className="line">
      {t("feed.chosen", { from: clock(chosen.from), to: clock(chosen.to) })}
      <IconButton icon="x" size={14} label={t("feed.clearChosen")} onClick={onClear} />
    </span>
  ) : (
    t("quarantine.allTime")
  );
  return (
    <Panel title={t("quarantine.title")} note={reasons.data?.length ? note : chosen && note} className="quarantine">
      {result && <ReplayResult result={result} onClose={() => setResult(null)} />}
      <Loaded query={reasons} lines={4}>
        {found =>
          found.length === 0 ? (
            <EmptyState good title={chosen ? t("quarantine.noneChosen") : t("quarantine.none")}>
              {!chosen && t("quarantine.noneText")}
              {chosen && (
                <Button small onClick={onClear}>
                  {t("feed.clearChosen")}
                </Button>
              )}
            </EmptyState>
          ) : (
            <Reasons
              feed={feed}
              chosen={chosen}
              found={found}
              reason={reason}
              onReason={onReason}
              onResult={setResult}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}

interface ReasonsProps {
  feed: string;
  chosen: Chosen | null;
  found: QuarantineReason[];
  reason: string | undefined;
  onReason: (reason: string) => void;
  onResult: (result: ReplayAnswer) => void;
}

function Reasons({ feed, chosen, found, reason, onReason, onResult }: ReasonsProps) {
  const { t } = useTranslation();
  const tabs = useRef<HTMLDivElement>(null);
  const current = found.find(each => each.reason === reason) ?? found[0];
  if (!current) return null;
  const keys = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const next = (found.indexOf(current) + by + found.length) % found.length;
    const to = found[next];
    if (to) onReason(to.reason);
    tabs.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
  return (
    <>
      <div className="reasons" role="tablist" aria-label={t("quarantine.reasons")} ref={tabs} onKeyDown={keys}>
        {found.map(each => (
          <ReasonTab key={each.reason} reason={each} on={each === current} onClick={() => onReason(each.reason)} />
        ))}
      </div>
      <div role="tabpanel" id="reason-panel" aria-labelledby={`reason-${current.reason}`} className="reason-panel">
        <QuarantineReasonView
          key={`${current.reason} ${chosen?.from} ${chosen?.to}`}
          feed={feed}
          chosen={chosen}
          reason={current}
          onResult={onResult}
        />
      </div>
    </>
  );
}

function ReasonTab({ reason, on, onClick }: { reason: QuarantineReason; on: boolean; onClick: () => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <button
      type="button"
      role="tab"
      id={`reason-${reason.reason}`}
      aria-selected={on}
      aria-controls="reason-panel"
      tabIndex={on ? 0 : -1}
      onClick={onClick}
    >
      <span className="reason-line">
        <span className="reason-count">{figure(reason.count)}</span>
        <span className="medium">{said(reason.title, reason.titleEn)}</span>
      </span>
      <span className="reason-under">
        {reason.suggestion
          ? said(reason.suggestion.description, reason.suggestion.descriptionEn)
          : t("quarantine.firstSeen", { time: moment(ms(reason.firstAt)) })}
      </span>
    </button>
  );
}
