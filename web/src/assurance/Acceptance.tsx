// The acceptance of a connection as a ladder: what it has reached, by which evidence, what it has lost, and what is missing
// for the next rung. The last rung is a signature.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RungState } from "../api/types";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { Loaded, Panel } from "../ui/Panel";
import { type MarkKind, StatusMark } from "../ui/StatusMark";
import { moment, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { AcceptanceDialog } from "./AcceptanceDialog";
import { AcceptanceStill } from "./AcceptanceStill";
import { byPictures, type Ladder, type RungStanding, type Step, standings, stepsOf } from "./acceptance";
import { acceptanceQuery } from "./useAcceptance";
import "./acceptance.css";

const markOf: Record<RungStanding, MarkKind> = { reached: "ok", lost: "down", next: "unk", ahead: "none" };

export function AcceptancePanel({ feed }: { feed: string }) {
  const { t } = useTranslation();
  if (!useMay()("see_board")) return null;
  return (
    <Panel title={t("acceptance.title")}>
      <div className="panel-body">
        <Acceptance feed={feed} />
      </div>
    </Panel>
  );
}

export function AcceptanceSection({ feed }: { feed: string }) {
  const { t } = useTranslation();
  if (!useMay()("see_board")) return null;
  return (
    <>
      <h2 className="h3">{t("acceptance.title")}</h2>
      <Acceptance feed={feed} />
    </>
  );
}

function Acceptance({ feed }: { feed: string }) {
  const { t } = useTranslation();
  const query = useQuery(acceptanceQuery(feed));
  return (
    <Loaded query={query} lines={6}>
      {ladder => (ladder ? <Rungs ladder={ladder} /> : <p className="t2">{t("acceptance.none")}</p>)}
    </Loaded>
  );
}

function Rungs({ ladder }: { ladder: Ladder }) {
  const { t } = useTranslation();
  const may = useMay();
  const [step, take] = useState<Step | null>(null);
  const stands = standings(ladder.rungs);
  const { askedAt, askedBy, acceptedBy, document } = ladder;
  return (
    <div className="stack">
      <ol className="ladder" aria-label={t("acceptance.title")}>
        {ladder.rungs.map((state, i) => (
          <RungLine key={state.rung} state={state} standing={stands[i] ?? "ahead"} feed={ladder.feed} />
        ))}
      </ol>
      {askedAt && !acceptedBy && (
        <p className="t2">{t("acceptance.asked", { who: askedBy ?? "", at: moment(ms(askedAt)) })}</p>
      )}
      {acceptedBy && <p className="t2">{t("acceptance.signed", { who: acceptedBy, document: document || "—" })}</p>}
      {stepsOf(ladder, may).map(each => (
        <div key={each}>
          <Button small tone={each === "sign" ? "primary" : "plain"} onClick={() => take(each)}>
            {t(`acceptanceStep.${each}`)}
          </Button>
        </div>
      ))}
      <History history={ladder.history} />
      {step && <AcceptanceDialog feed={ladder.feed} step={step} onClose={() => take(null)} />}
    </div>
  );
}

interface RungLineProps {
  state: RungState;
  standing: RungStanding;
  feed: string;
}

function RungLine({ state, standing, feed }: RungLineProps) {
  const { t } = useTranslation();
  const may = useMay();
  const said = useSaid();
  const at = standing === "lost" ? state.lostAt : state.reachedAt;
  return (
    <li data-standing={standing} aria-current={standing === "next" ? "step" : undefined}>
      <StatusMark kind={markOf[standing]} size={17} />
      <div>
        <p className="ladder-rung">
          <b>{t(`rung.${state.rung}`)}</b>{" "}
          <span className="t2">{t(`rungStanding.${standing}`, { at: at ? moment(ms(at)) : "" })}</span>
        </p>
        {standing !== "ahead" && state.finding && <p className="small">{said(state.finding, state.findingEn)}</p>}
        {state.delivery !== null && may("see_deliveries") && (
          <Link
            className="link small"
            to={paths.feed}
            params={{ id: feed }}
            search={{ "lan-giao": `${state.delivery}` }}
          >
            {t("acceptance.delivery", { n: state.delivery })}
          </Link>
        )}
        {byPictures(state, standing) && may("see_cameras") && <AcceptanceStill feed={feed} />}
      </div>
    </li>
  );
}

function History({ history }: { history: Ladder["history"] }) {
  const { t } = useTranslation();
  const said = useSaid();
  if (history.length === 0) return null;
  return (
    <details className="ladder-history">
      <summary>{t("acceptance.history", { count: history.length })}</summary>
      <ul>
        {history.map(({ at, rung, reached, finding, findingEn }) => (
          <li key={`${at} ${rung} ${reached}`}>
            <span className="t3 small line">
              <StatusMark kind={reached ? "ok" : "down"} size={14} />
              {moment(ms(at))}
            </span>
            {t(reached ? "acceptance.reached" : "acceptance.lost", { rung: t(`rung.${rung}`) })}
            {finding && <span className="t2">: {said(finding, findingEn)}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
