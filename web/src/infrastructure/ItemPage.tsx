// One item of the infrastructure: as it is registered, as it is measured now, and its probes by the day.
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ItemHistory } from "../api/types";
import { type Fact, FactList } from "../assurance/FactList";
import { useAgencyNames } from "../assurance/useFeed";
import { useSites } from "../cameras/useSites";
import { paths } from "../paths";
import { ScrollBox } from "../reviews/ScrollBox";
import { NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { figure, percent } from "../ui/text";
import { day, moment, ms } from "../ui/time";
import { FeedLinks } from "./FeedLinks";
import { Reach } from "./ItemTable";
import { daysOf, enoughOf } from "./infrastructureRules";
import { itemQuery } from "./useInfrastructure";
import "../reviews/reviews.css";
import "../difficulties/difficulties.css";
import "./infrastructure.css";

export default function ItemPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const item = useQuery(itemQuery(id));
  if (item.error && asProblem(item.error).kind === "missing") return <NotFoundPage />;
  return (
    <div className="reviews-page">
      <Loaded query={item} lines={10}>
        {data => <ItemView item={data} />}
      </Loaded>
    </div>
  );
}

function ItemView({ item }: { item: ItemHistory }) {
  const { t } = useTranslation();
  const names = useAgencyNames();
  usePage(item.name, [
    { word: t("shell.connections"), to: paths.board },
    { word: t("infrastructure.list"), to: paths.infrastructure },
    { word: item.name },
  ]);
  const enough = enoughOf(item);
  return (
    <>
      <div className="reviews-head">
        <div className="grow">
          <h1>{item.name}</h1>
          <p className="reviews-summary">
            {t(`itemKind.${item.kind}`)} · {names.get(item.agency) ?? item.agency}.{" "}
            {enough === "short" && (
              <span className="soon">
                {t("infrastructure.shortOf", { needed: item.needed, existing: item.existing || "0" })}
              </span>
            )}
          </p>
        </div>
        <div className="reviews-deadline infrastructure-reach">
          <Reach item={item} />
          {item.measure.checkedAt && (
            <small className="t3">{t("infrastructure.checked", { at: moment(ms(item.measure.checkedAt)) })}</small>
          )}
        </div>
      </div>
      <div className="difficulty-columns">
        <div className="stack">
          <Panel title={t("infrastructure.probes")} note={t("infrastructure.probesNote")}>
            <Probes item={item} />
          </Panel>
          <Panel title={t("infrastructure.flows")} note={t("infrastructure.flowsNote")}>
            <FeedLinks feeds={item.feeds} />
          </Panel>
        </div>
        <Panel title={t("infrastructure.facts")}>
          <Facts item={item} />
        </Panel>
      </div>
    </>
  );
}

function Probes({ item }: { item: ItemHistory }) {
  const { t } = useTranslation();
  const days = daysOf(item.hours);
  if (days.length === 0)
    return (
      <EmptyState title={t("infrastructure.noProbes")}>
        {item.address === "" && t("infrastructure.noAddress")}
      </EmptyState>
    );
  const delay = (value: number | null) => (value === null ? "—" : `${figure(value)} ms`);
  return (
    <ScrollBox label={t("infrastructure.probes")}>
      <table className="small-table infrastructure-probes" aria-label={t("infrastructure.probes")}>
        <thead>
          <tr>
            <th scope="col">{t("infrastructure.day")}</th>
            <th scope="col">{t("infrastructure.tries")}</th>
            <th scope="col">{t("infrastructure.lost")}</th>
            <th scope="col">{t("infrastructure.meanDelay")}</th>
            <th scope="col">{t("infrastructure.slowest")}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(each => (
            <tr key={each.day}>
              <th scope="row">{day(each.day)}</th>
              <td>{figure(each.tries)}</td>
              <td className={each.lossPercent > 0 ? "soon" : undefined}>{percent(each.lossPercent)}</td>
              <td>{delay(each.delayMs)}</td>
              <td>{delay(each.slowestMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Facts({ item }: { item: ItemHistory }) {
  const { t } = useTranslation();
  const names = useAgencyNames();
  const sites = useSites();
  const agency = (id: string | null) => id && (names.get(id) ?? id);
  const date = (at: string | null) => at && day(ms(at));
  const facts: Fact[] = [
    [
      t("infrastructure.agency"),
      <Link key="agency" className="link" to={paths.infrastructure} search={{ "don-vi": item.agency }}>
        {agency(item.agency)}
      </Link>,
    ],
    [t("infrastructure.site"), item.site && (sites.get(item.site)?.name ?? item.site)],
    [t("infrastructure.needed"), item.needed],
    [t("infrastructure.existing"), item.existing],
    [t("infrastructure.owner"), agency(item.owner)],
    [t("infrastructure.contractor"), agency(item.contractor)],
    [t("infrastructure.boughtOn"), date(item.boughtOn)],
    [t("infrastructure.installedOn"), date(item.installedOn)],
    [t("infrastructure.warrantyUntil"), date(item.warrantyUntil)],
    [t("infrastructure.address"), item.address],
    [t("infrastructure.note"), item.note],
  ];
  return <FactList facts={facts} />;
}
