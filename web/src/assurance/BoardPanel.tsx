// Beside the board: the selected feed with the link that broke, what was promised and who answers for it. Without a
// selection, what to look at first.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Board, BoardFeed } from "../api/types";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { AnchorButton, buttonClass } from "../ui/Button";
import { CopyButton } from "../ui/CopyButton";
import { Duration } from "../ui/Duration";
import { Icon } from "../ui/Icon";
import { EmptyState, Loaded } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { clockSeconds, day, moment, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { gravestFirst, mostUrgent } from "./board";
import { ChainStatus } from "./ChainStatus";
import { Commitment } from "./Commitment";
import { PunctualBars } from "./PunctualBars";
import { StateWord } from "./StateWord";
import { isGap, markOf } from "./states";
import { dayQuery, feedQuery, useFeedLive } from "./useFeed";

interface BoardPanelProps {
  board: Board;
  selected: BoardFeed | undefined;
  onSelect: (feed: BoardFeed) => void;
}

export function BoardPanel({ board, selected, onSelect }: BoardPanelProps) {
  const { t } = useTranslation();
  return (
    <aside className="side" aria-label={t("panel.label")}>
      {selected ? (
        <SelectedFeed key={selected.id} board={board} feed={selected} onSelect={onSelect} />
      ) : (
        <Urgent board={board} onSelect={onSelect} />
      )}
    </aside>
  );
}

function Urgent({ board, onSelect }: { board: Board; onSelect: (feed: BoardFeed) => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const agencies = new Map(board.agencies.map(a => [a.id, said(a.name, a.nameEn)]));
  const feeds = mostUrgent(board.feeds, 12);
  return (
    <>
      <h2>{t("board.urgentTitle")}</h2>
      <p className="t2 side-note">{t("board.urgentNote")}</p>
      {feeds.length === 0 && <EmptyState good title={t("board.urgentNone")} />}
      <ul className="urgent">
        {feeds.map(feed => (
          <li key={feed.id}>
            <button type="button" onClick={() => onSelect(feed)}>
              <StatusMark kind={markOf[feed.state]} size={18} label={t(`state.${feed.state}`)} />
              <span className="grow">
                <span className="medium">{said(feed.title, feed.titleEn)}</span>
                <span className="t3 urgent-under">
                  {agencies.get(feed.agency)}
                  {said(feed.finding, feed.findingEn) && ` · ${said(feed.finding, feed.findingEn)}`}
                </span>
              </span>
              {feed.since && (
                <span className="t2 nowrap">
                  <Duration from={ms(feed.since)} />
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function SelectedFeed({
  board,
  feed,
  onSelect,
}: {
  board: Board;
  feed: BoardFeed;
  onSelect: (feed: BoardFeed) => void;
}) {
  const { t } = useTranslation();
  const said = useSaid();
  const may = useMay();
  const agency = board.agencies.find(a => a.id === feed.agency);
  const siblings = board.feeds.filter(f => f.agency === feed.agency && f.group === feed.group).sort(gravestFirst);
  const assurance = useQuery(dayQuery(feed.id));
  const detail = useQuery({ ...feedQuery(feed.id), enabled: may("see_catalogue") }).data;
  useFeedLive(feed.id);
  return (
    <>
      <p className="t3 small">{agency && said(agency.name, agency.nameEn)}</p>
      <h2>{said(feed.title, feed.titleEn)}</h2>
      <StateWord state={feed.state} since={feed.since} />
      {siblings.length > 1 && <Siblings feeds={siblings} selected={feed} onSelect={onSelect} />}
      <Loaded query={assurance} lines={5}>
        {({ condition }) => (
          <>
            <ChainStatus chain={condition.chain} state={condition.state} />
            <p className="t2 side-note">{t("panel.measuredAt", { time: clockSeconds(ms(condition.measuredAt)) })}</p>
          </>
        )}
      </Loaded>
      {isGap(feed) && <Gap feed={feed} />}
      <Commitment feed={feed} detail={detail} />
      {assurance.data && <PunctualBars spans={assurance.data.spans} />}
      <div className="side-actions">
        <Link to={paths.feed} params={{ id: feed.id }} className={buttonClass({ tone: "primary" })}>
          {t("panel.openFeed")}
        </Link>
        <Link to={paths.feed} params={{ id: feed.id }} hash="lan-giao" className={buttonClass()}>
          <Icon name="history" size={16} />
          {t("panel.history")}
        </Link>
        {detail?.contactPhone && (
          <AnchorButton icon="phone" href={`tel:${detail.contactPhone.replace(/[^\d+]/g, "")}`}>
            {t("panel.call")}
          </AnchorButton>
        )}
        <CopyButton text={() => `${location.origin}/ket-noi?chon=${encodeURIComponent(feed.id)}`}>
          {t("panel.copyLink")}
        </CopyButton>
      </div>
    </>
  );
}

function Siblings({
  feeds,
  selected,
  onSelect,
}: {
  feeds: BoardFeed[];
  selected: BoardFeed;
  onSelect: (f: BoardFeed) => void;
}) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <ul className="siblings">
      {feeds.map(feed => (
        <li key={feed.id}>
          <button type="button" aria-pressed={feed.id === selected.id} onClick={() => onSelect(feed)}>
            <StatusMark kind={markOf[feed.state]} size={16} label={t(`state.${feed.state}`)} />
            {said(feed.title, feed.titleEn)}
          </button>
        </li>
      ))}
    </ul>
  );
}

// What is declared and what is measured, side by side: the difference is the review.
export function Gap({ feed }: { feed: Pick<BoardFeed, "declared" | "declaredAt" | "state" | "since"> }) {
  const { t } = useTranslation();
  return (
    <div className="gap-box">
      <div>
        <span className="t3 small">{t("panel.declaredIs")}</span>
        <span className="strong">{t(`declared.${feed.declared}`)}</span>
        {feed.declaredAt && (
          <span className="t3 small">{t("panel.sinceTime", { time: day(ms(feed.declaredAt)) })}</span>
        )}
      </div>
      <div>
        <span className="t3 small">{t("panel.measuredIs")}</span>
        <span className="line strong">
          <StatusMark kind={markOf[feed.state]} size={16} />
          {t(`state.${feed.state}`)}
        </span>
        {feed.since && <span className="t3 small">{t("panel.sinceTime", { time: moment(ms(feed.since)) })}</span>}
      </div>
    </div>
  );
}
