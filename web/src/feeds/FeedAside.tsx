// Beside a feed: when the next delivery is due, what was promised and kept, what is declared, outages and contracts.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { BoardFeed, Contract, Feed, FeedAssurance, FeedCondition, Outage } from "../api/types";
import { AcceptanceSection } from "../assurance/Acceptance";
import { Gap } from "../assurance/BoardPanel";
import { markOf } from "../assurance/states";
import { monthQuery, useAgencyName } from "../assurance/useFeed";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { useNow } from "../ui/clock";
import { Countdown, DueDay, Duration } from "../ui/Duration";
import { FreshValue } from "../ui/FreshValue";
import { Loaded } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { figure, percent } from "../ui/text";
import { clock, day, maybeMs, moment, ms, sameDay, span } from "../ui/time";
import { useSaid } from "../words/said";
import { FeedStations } from "./FeedStations";

interface FeedAsideProps {
  id: string;
  feed: Feed | undefined;
  board: BoardFeed | undefined;
  condition: FeedCondition | undefined;
  contracts: Contract[];
}

export function FeedAside({ id, feed, board, condition, contracts }: FeedAsideProps) {
  const { t } = useTranslation();
  const month = useQuery(monthQuery(id));
  const current = contracts[0];
  return (
    <aside className="side" aria-label={t("feed.aside")}>
      <h2 className="h3">{t("feed.nextDue")}</h2>
      <NextDue at={maybeMs(condition?.nextDue)} />
      <h2 className="h3">{t("feed.kept")}</h2>
      <Loaded query={month} lines={2}>
        {data => <Kept month={data} contract={current} feed={feed} board={board} />}
      </Loaded>
      <AcceptanceSection feed={id} />
      {board && board.declared !== "not_said" && (
        <>
          <h2 className="h3">{t("panel.declaredTitle")}</h2>
          <Gap feed={board} />
        </>
      )}
      {condition && condition.silentSeries.length > 0 && (
        <>
          <h2 className="h3">{t("feed.silentSeries")}</h2>
          <ul className="plain-list">
            {condition.silentSeries.map(each => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </>
      )}
      {feed && feed.stations.length > 0 && <FeedStations ids={feed.stations} />}
      <h2 className="h3">{t("feed.outages")}</h2>
      {month.data && <Outages outages={month.data.outages} />}
      <Contracts id={id} contracts={contracts} />
    </aside>
  );
}

function NextDue({ at }: { at: number | null }) {
  const { t } = useTranslation();
  const now = useNow(10_000);
  if (at === null) return <p className="t2">{t("feed.nextDueNone")}</p>;
  const over = at < now;
  return (
    <p className={over ? "countdown countdown-over" : "countdown"}>
      <b>
        <Countdown to={at} />
      </b>
      <span className="t2">
        {t(over ? "feed.overdueSince" : "feed.nextDueBy", { time: sameDay(at, now) ? clock(at) : moment(at) })}
      </span>
    </p>
  );
}

interface KeptProps {
  month: FeedAssurance;
  contract: Contract | undefined;
  feed: Feed | undefined;
  board: BoardFeed | undefined;
}

function Kept({ month, contract, feed, board }: KeptProps) {
  const { t } = useTranslation();
  const sum = (pick: (s: FeedAssurance["spans"][number]) => number) => month.spans.reduce((n, s) => n + pick(s), 0);
  const periods = sum(s => s.periodsExpected);
  const punctual = sum(s => s.periodsReceived - s.periodsLate);
  const expected = sum(s => s.expected);
  const valid = sum(s => s.valid);
  const promised = contract?.minValidPercent;
  const contractor = useAgencyName(feed?.contractor);
  const deadline = maybeMs(feed?.deadline ?? board?.deadline);
  const accepted = maybeMs(feed?.acceptedAt ?? board?.acceptedAt);
  return (
    <dl className="kv">
      <dt>{t("feed.onTime")}</dt>
      <dd>
        <Share
          part={punctual}
          of={periods}
          promised={undefined}
          title={t("feed.ofPeriods", { n: figure(punctual), all: figure(periods) })}
        />
      </dd>
      <dt>{t("feed.valid")}</dt>
      <dd>
        <Share
          part={valid}
          of={expected}
          promised={promised}
          title={t("feed.ofRecords", { n: figure(valid), all: figure(expected) })}
        />
      </dd>
      <dt>{t("feed.acceptance")}</dt>
      <dd>
        {accepted !== null && `${t("board.accepted")} · ${day(accepted)}`}
        {accepted === null && deadline === null && t("board.noDeadline")}
        {accepted === null && deadline !== null && (
          <>
            <DueDay at={deadline} /> · {day(deadline)}
          </>
        )}
      </dd>
      {feed?.contactName && (
        <>
          <dt>{t("panel.contact")}</dt>
          <dd>{[feed.contactName, feed.contactPhone].filter(Boolean).join(" · ")}</dd>
        </>
      )}
      {feed?.contractor && (
        <>
          <dt>{t("panel.contractor")}</dt>
          <dd>{contractor}</dd>
        </>
      )}
      {contract && (
        <>
          <dt>{t("feed.contract")}</dt>
          <dd>{t("feed.contractVersion", { version: contract.version, date: day(ms(contract.validFrom)) })}</dd>
        </>
      )}
    </dl>
  );
}

function Share({
  part,
  of,
  promised,
  title,
}: {
  part: number;
  of: number;
  promised: number | undefined;
  title: string;
}) {
  const share = of > 0 ? (100 * part) / of : null;
  const under = share !== null && promised !== undefined && share < promised;
  return (
    <>
      <b className={under ? "soon" : ""}>
        <FreshValue value={share === null ? null : percent(share)} measuredAt={null} />
      </b>{" "}
      {promised !== undefined && <span className="t3">(≥ {percent(promised)})</span>}
      <span className="t3 kept-of">{title}</span>
    </>
  );
}

function Outages({ outages }: { outages: Outage[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  if (outages.length === 0) return <p className="t2">{t("feed.outagesNone")}</p>;
  return (
    <ul className="timeline">
      {outages.map(outage => (
        <li key={outage.id} className={outage.closedAt === null ? "open" : ""}>
          <span className="t3 small line">
            <StatusMark kind={markOf[outage.state]} size={14} label={t(`state.${outage.state}`)} />
            {moment(ms(outage.openedAt))}
          </span>
          {t(`link.${outage.cause}`)}: {said(outage.finding, outage.findingEn)}
          <span className="t2">
            {" · "}
            {outage.closedAt === null ? (
              <OpenFor since={ms(outage.openedAt)} />
            ) : (
              t("feed.outageClosed", { span: span((ms(outage.closedAt) - ms(outage.openedAt)) / 1000) })
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function OpenFor({ since }: { since: number }) {
  const { t } = useTranslation();
  const [before, after] = t("feed.outageOpen", { span: "|" }).split("|");
  return (
    <>
      {before}
      <Duration from={since} />
      {after}
    </>
  );
}

function Contracts({ id, contracts }: { id: string; contracts: Contract[] }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <>
      <h2 className="h3">{t("feed.contracts")}</h2>
      {contracts.length === 0 && <p className="t2">{t("feed.contractsNone")}</p>}
      <ul className="timeline">
        {contracts.map((contract, i) => (
          <li key={contract.version} className={i === 0 ? "open" : ""}>
            {t("feed.contractVersion", { version: contract.version, date: day(ms(contract.validFrom)) })}
            <span className="t3 small">
              {" "}
              · {t("feed.cadence", { span: span(contract.cadenceSeconds) })} · {contract.document}
            </span>
          </li>
        ))}
      </ul>
      {may("change_catalogue") && (
        <Link className="link" to={paths.entry} params={{ section: "luong", id }}>
          {t("feed.contractEdit")}
        </Link>
      )}
    </>
  );
}
