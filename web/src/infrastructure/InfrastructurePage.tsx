// Infrastructure. What do connections run over, is it enough, and does it answer? By agency; the filter is in the address.
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { MeasuredItem } from "../api/types";
import { AgencyField } from "../assurance/AgencyField";
import { ConnectionTabs } from "../assurance/ConnectionTabs";
import { useAgencyNames } from "../assurance/useFeed";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { buttonClass } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { groupBy } from "../ui/group";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { byVietnamese, figure } from "../ui/text";
import { ItemTable } from "./ItemTable";
import { countItems, filterIn, itemFilters, nameOfFilter, passes } from "./infrastructureRules";
import { itemsQuery } from "./useInfrastructure";
import "../reviews/reviews.css";
import "./infrastructure.css";

type Search = Record<string, string | undefined>;

const markOf = { broken: "down", short: "late", unmeasured: "unk" } as const;

export default function InfrastructurePage() {
  const { t } = useTranslation();
  const search = useSearch({ strict: false }) as Search;
  usePage(t("infrastructure.list"), [
    { word: t("shell.connections"), to: paths.board },
    { word: t("infrastructure.list") },
  ]);
  const items = useQuery(itemsQuery(search["don-vi"] ?? ""));
  return (
    <div className="reviews-page">
      <ConnectionTabs />
      <Loaded query={items} lines={10}>
        {data => <Items items={data} search={search} />}
      </Loaded>
    </div>
  );
}

function Items({ items, search }: { items: MeasuredItem[]; search: Search }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const change = (by: Search) =>
    void navigate({ to: paths.infrastructure, search: { ...search, ...by }, replace: true, resetScroll: false });
  const filter = filterIn(search.loc);
  const counts = countItems(items);
  return (
    <>
      <div className="reviews-head">
        <Headline items={items} />
        {may("change_catalogue") && (
          <Link className={buttonClass()} to={paths.importInfrastructure}>
            {t("infrastructure.import")}
          </Link>
        )}
      </div>
      <div className="infrastructure-tools">
        <AgencyField
          label={t("infrastructure.agency")}
          none={t("word.all")}
          value={search["don-vi"] ?? ""}
          onChange={id => change({ "don-vi": id || undefined })}
        />
        <div className="wrap-line" role="group" aria-label={t("infrastructure.filters")}>
          {itemFilters.map(each => (
            <Chip
              key={each}
              kind={markOf[each]}
              on={filter === each}
              count={counts[each]}
              onClick={() => change({ loc: filter === each ? undefined : nameOfFilter(each) })}
            >
              {t(`itemFilter.${each}`)}
            </Chip>
          ))}
        </div>
      </div>
      <ByAgency items={items.filter(each => passes(each, filter))} none={items.length === 0} />
    </>
  );
}

function Headline({ items }: { items: MeasuredItem[] }) {
  const { t } = useTranslation();
  const counts = countItems(items);
  const figures = {
    n: figure(counts.all),
    broken: figure(counts.broken),
    short: figure(counts.short),
    unmeasured: figure(counts.unmeasured),
  };
  const key =
    counts.all === 0
      ? "infrastructure.none"
      : counts.broken > 0
        ? "infrastructure.headlineBroken"
        : "infrastructure.headline";
  return (
    <div className="grow" aria-live="polite">
      <h1>{t(key, figures)}</h1>
      <p className="reviews-summary">
        {counts.short > 0 && t("infrastructure.short", figures)}{" "}
        {counts.unmeasured > 0 && t("infrastructure.unmeasured", figures)}
      </p>
    </div>
  );
}

function ByAgency({ items, none }: { items: MeasuredItem[]; none: boolean }) {
  const { t } = useTranslation();
  const names = useAgencyNames();
  const nameOf = (id: string) => names.get(id) ?? id;
  if (items.length === 0)
    return (
      <EmptyState title={t(none ? "infrastructure.none" : "infrastructure.noMatch")}>
        {none && t("infrastructure.noneText")}
      </EmptyState>
    );
  // What is broken stands first in the answer, and takes its agency along.
  const groups = [...groupBy(items, ({ agency }) => agency)].toSorted(
    ([a, ofA], [b, ofB]) => countItems(ofB).broken - countItems(ofA).broken || byVietnamese(nameOf(a), nameOf(b)),
  );
  return groups.map(([agency, of]) => {
    const { broken } = countItems(of);
    return (
      <Panel
        key={agency}
        title={nameOf(agency)}
        note={
          broken > 0 ? (
            <span className="over">{t("infrastructure.brokenOf", { n: figure(broken), all: figure(of.length) })}</span>
          ) : (
            t("infrastructure.itemsOf", { n: figure(of.length) })
          )
        }
      >
        <ItemTable label={nameOf(agency)} items={of} />
      </Panel>
    );
  });
}
