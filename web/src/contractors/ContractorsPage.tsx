// Contractors. Who owes what, how much of it is connected, and how does what they put up hold? The window and the chosen
// one are in the address.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Review } from "../api/types";
import { ConnectionTabs } from "../assurance/ConnectionTabs";
import { windowIn, windows } from "../outages/outageRules";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { Segments } from "../ui/Chip";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { figure } from "../ui/text";
import { ContractorPanel } from "./ContractorPanel";
import { ContractorTable } from "./ContractorTable";
import { type Contractor, sumOf } from "./contractorRules";
import { useContractors } from "./useContractors";
import "../reviews/reviews.css";
import "./contractors.css";

type Search = Record<string, string | undefined>;

export default function ContractorsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  usePage(t("contractor.list"), [{ word: t("shell.connections"), to: paths.board }, { word: t("contractor.list") }]);
  const days = windowIn(search.ngay);
  const contractors = useContractors(days);
  const change = (by: Search) =>
    void navigate({ to: paths.contractors, search: { ...search, ...by }, replace: true, resetScroll: false });
  const choice = (
    <Segments
      label={t("outage.window")}
      value={String(days)}
      choices={windows.map(each => [String(each), t("outage.days", { n: each })] as const)}
      onChange={each => change({ ngay: each === "30" ? undefined : each })}
    />
  );
  return (
    <div className="reviews-page">
      <ConnectionTabs />
      <Loaded query={contractors} lines={8}>
        {({ contractors: all, review }) => {
          const chosen = all.find(({ id }) => id === search.chon);
          return (
            <>
              <Headline all={all} review={review} />
              <Panel title={t("contractor.list")} note={t("contractor.listNote", { n: days })} actions={choice}>
                {all.length === 0 ? (
                  <EmptyState title={t("contractor.none")}>{t("contractor.noneText")}</EmptyState>
                ) : (
                  <ContractorTable all={all} chosen={search.chon} onChoose={chon => change({ chon })} />
                )}
              </Panel>
              {chosen && <ContractorPanel key={chosen.id} contractor={chosen} review={review} />}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function Headline({ all, review }: { all: Contractor[]; review: Review | undefined }) {
  const { t } = useTranslation();
  const sum = sumOf(all);
  const figures = {
    n: figure(all.length),
    owed: figure(sum.owed),
    connected: figure(sum.connected),
    overdue: figure(sum.overdue),
    open: figure(sum.openNow),
  };
  return (
    <div className="reviews-head">
      <div className="grow" aria-live="polite">
        <h1>{t(sum.owed > 0 ? "contractor.headline" : "contractor.headlineOutages", figures)}</h1>
        <p className="reviews-summary">
          {sum.overdue > 0 && <span className="over">{t("contractor.overdue", figures)}</span>}{" "}
          {sum.owed > 0 && t("contractor.downNow", figures)} {review && t("contractor.by", { title: review.title })}
        </p>
      </div>
    </div>
  );
}
