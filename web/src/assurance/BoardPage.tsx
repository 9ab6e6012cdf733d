// The connection board. Which agency does not keep its promise, at which link, and how many days are left? Filters,
// order and selection are in the address.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Board, BoardFeed } from "../api/types";
import { SiteOutageLines } from "../cameras/SiteOutages";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { Button } from "../ui/Button";
import { EmptyState, Loaded } from "../ui/Panel";
import { BoardPanel } from "./BoardPanel";
import { BoardActions, FilterChips } from "./BoardTools";
import { matrixRows } from "./board";
import { type BoardSearch, collapsedIn, filterIn, orderIn, toggled } from "./boardSearch";
import { FeedMatrix } from "./FeedMatrix";
import { Headline } from "./Headline";
import { useBoard } from "./useBoard";
import "./assurance.css";

export default function BoardPage() {
  const { t } = useTranslation();
  usePage(t("board.title"), [{ word: t("shell.connections") }, { word: t("shell.board") }]);
  const board = useBoard();
  return (
    <Loaded query={board} lines={12}>
      {data => <BoardView board={data} />}
    </Loaded>
  );
}

function BoardView({ board }: { board: Board }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as BoardSearch;
  const change = (by: Partial<BoardSearch>) =>
    void navigate({ to: paths.board, search: { ...search, ...by }, replace: true });
  const filter = useMemo(() => filterIn(search), [search]);
  const rows = useMemo(() => matrixRows(board, filter, orderIn(search), collapsedIn(search)), [board, filter, search]);
  const selected = board.feeds.find(f => f.id === search.chon);
  const select = (feed: BoardFeed) => change({ chon: feed.id === search.chon ? undefined : feed.id });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape clears the selection wherever the focus is
    <div
      className="board"
      onKeyDown={event => {
        if (event.key === "Escape" && search.chon) change({ chon: undefined });
      }}
    >
      <div className="board-main">
        <div className="board-head">
          <Headline board={board} />
          <BoardActions board={board} search={search} filter={filter} onChange={change} />
        </div>
        <FilterChips board={board} search={search} filter={filter} onChange={change} />
        <SiteOutageLines />
        {board.feeds.length === 0 && <EmptyState title={t("board.empty")}>{t("board.emptyText")}</EmptyState>}
        {board.feeds.length > 0 && rows.length === 0 && (
          <EmptyState title={t("board.noRows")}>
            <Button
              small
              icon="x"
              onClick={() => change({ "trang-thai": undefined, lech: undefined, "don-vi": undefined })}
            >
              {t("board.showAll")}
            </Button>
          </EmptyState>
        )}
        {rows.length > 0 && (
          <FeedMatrix
            groups={board.groups}
            rows={rows}
            filter={filter}
            selected={search.chon}
            onSelect={select}
            onOpen={feed => void navigate({ to: paths.feed, params: { id: feed.id } })}
            onAgency={id => change({ "don-vi": search["don-vi"] === id ? undefined : id })}
            onCollapse={kind => change({ "thu-gon": toggled(search["thu-gon"], kind) })}
          />
        )}
      </div>
      <BoardPanel board={board} selected={selected} onSelect={select} />
    </div>
  );
}
