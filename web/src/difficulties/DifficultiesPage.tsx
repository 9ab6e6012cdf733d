// Difficulties. Who waits for whom? By who owes an answer and until when; agency, feed and state are in the address.
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Difficulty } from "../api/types";
import { AgencyField } from "../assurance/AgencyField";
import { ConnectionTabs } from "../assurance/ConnectionTabs";
import { useAgencyNames } from "../assurance/useFeed";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { Segments } from "../ui/Chip";
import { useNow } from "../ui/clock";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { figure } from "../ui/text";
import { moment, ms } from "../ui/time";
import { DifficultyTable } from "./DifficultyTable";
import { byClosed, byHeldTo, countStates, debtsOf, isOver, nameOfState, stateIn, states } from "./difficultyRules";
import { StateDialog } from "./StateDialog";
import { difficultiesQuery, useFeedTitles } from "./useDifficulties";
import "../reviews/reviews.css";
import "./difficulties.css";

type Search = Record<string, string | undefined>;
type Change = (by: Search) => void;

export default function DifficultiesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  usePage(t("difficulty.list"), [{ word: t("shell.connections"), to: paths.board }, { word: t("difficulty.list") }]);
  const change: Change = by =>
    void navigate({ to: paths.difficulties, search: { ...search, ...by }, replace: true, resetScroll: false });
  const all = useQuery(difficultiesQuery(search["don-vi"] ?? "", search.luong && !search.neu ? search.luong : ""));
  return (
    <div className="reviews-page">
      <ConnectionTabs />
      <Loaded query={all} lines={10}>
        {data => <Difficulties all={data} search={search} onChange={change} />}
      </Loaded>
      {search.neu && (
        <StateDialog
          agency={search["don-vi"] ?? ""}
          feed={search.luong ?? ""}
          title={search["noi-dung"] ?? ""}
          onClose={() => change({ neu: undefined, luong: undefined, "noi-dung": undefined })}
        />
      )}
    </div>
  );
}

interface DifficultiesProps {
  all: Difficulty[];
  search: Search;
  onChange: Change;
}

function Difficulties({ all, search, onChange }: DifficultiesProps) {
  const { t } = useTranslation();
  const may = useMay();
  const counts = countStates(all);
  const shown = stateIn(search["trang-thai"]);
  const feeds = useFeedTitles();
  return (
    <>
      <div className="reviews-head">
        <Headline all={all} />
        {may("answer_review") && (
          <Button icon="plus" tone="primary" onClick={() => onChange({ neu: "1" })}>
            {t("difficulty.state")}
          </Button>
        )}
      </div>
      <div className="difficulty-tools">
        <Segments
          label={t("difficulty.shown")}
          value={shown}
          choices={states.map(each => [each, `${t(`difficultyState.${each}`)} ${figure(counts[each])}`] as const)}
          onChange={state => onChange({ "trang-thai": state === "waiting" ? undefined : nameOfState(state) })}
        />
        <AgencyField
          label={t("difficulty.agency")}
          none={t("word.all")}
          value={search["don-vi"] ?? ""}
          onChange={id => onChange({ "don-vi": id || undefined })}
        />
        {search.luong && !search.neu && (
          <Button icon="x" onClick={() => onChange({ luong: undefined })}>
            {feeds.get(search.luong)?.title ?? search.luong}
          </Button>
        )}
      </div>
      {shown === "waiting" ? <Debts all={all} /> : <Others all={all} shown={shown} />}
    </>
  );
}

function Headline({ all }: { all: Difficulty[] }) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const names = useAgencyNames();
  const { waiting } = countStates(all);
  const over = all.filter(each => isOver(each, now)).length;
  const leader = all.filter(({ level, state }) => level === "leader" && state === "waiting").length;
  const [soonest] = debtsOf(all);
  const [first] = soonest?.items ?? [];
  const key = waiting === 0 ? "difficulty.headlineNone" : over > 0 ? "difficulty.headlineOver" : "difficulty.headline";
  return (
    <div className="grow" aria-live="polite">
      <h1>{t(key, { n: figure(waiting), over: figure(over) })}</h1>
      <p className="reviews-summary">
        {first &&
          soonest &&
          t("difficulty.soonest", {
            who: soonest.who ? (names.get(soonest.who) ?? soonest.who) : t("difficultyLevel.leader"),
            at: moment(ms(first.replyDue)),
          })}{" "}
        {leader > 0 && t("difficulty.atLeader", { n: figure(leader) })}
      </p>
    </div>
  );
}

function Debts({ all }: { all: Difficulty[] }) {
  const { t } = useTranslation();
  const names = useAgencyNames();
  const debts = debtsOf(all);
  if (debts.length === 0)
    return (
      <EmptyState good title={t("difficulty.headlineNone")}>
        {t("difficulty.noneText")}
      </EmptyState>
    );
  return debts.map(({ who, items }) => (
    <Panel
      key={who}
      title={who ? (names.get(who) ?? who) : t("difficultyLevel.leader")}
      note={t("difficulty.owes", { n: figure(items.length) })}
    >
      <DifficultyTable label={names.get(who) ?? t("difficultyLevel.leader")} rows={items} />
    </Panel>
  ));
}

function Others({ all, shown }: { all: Difficulty[]; shown: "answered" | "closed" }) {
  const { t } = useTranslation();
  const rows = all.filter(({ state }) => state === shown).toSorted(shown === "closed" ? byClosed : byHeldTo);
  return (
    <Panel title={t(`difficultyState.${shown}`)} note={t(`difficulty.${shown}Note`)}>
      {rows.length === 0 ? (
        <EmptyState title={t("difficulty.noRows")} />
      ) : (
        <DifficultyTable label={t(`difficultyState.${shown}`)} rows={rows} />
      )}
    </Panel>
  );
}
