// The way between the subjects: icon and word.
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../paths";
import { Icon } from "../ui/Icon";
import type { IconName } from "../ui/icons";
import { useSaid } from "../words/said";
import { centreQuery, useMay } from "./session";

// Pages below the board's address that have an entry of their own.
const apart = [paths.reviews, paths.difficulties, paths.outages];

export function Rail() {
  const { t } = useTranslation();
  const said = useSaid();
  const may = useMay();
  const centre = useQuery(centreQuery).data;
  const rail = useRef<HTMLElement>(null);
  const address = useLocation({ select: location => location.pathname });
  // On a phone the rail is longer than the screen: where we are comes into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address has another current entry
  useEffect(() => {
    rail.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [address]);
  return (
    <nav className="rail" aria-label={t("shell.navigation")} ref={rail}>
      <div className="brand">
        <span className="brand-mark" aria-hidden="true">
          {centre?.mark ?? "HĐ"}
        </span>
        <span>{centre ? said(centre.name, centre.nameEn) : t("product.name")}</span>
      </div>
      {centre?.demonstration && <span className="demonstration">{t("product.demonstration")}</span>}
      {may("see_board") && <Item to={paths.situation} icon="flag" word={t("situation.title")} />}
      {may("see_board") && <Item to={paths.board} icon="plug-connected" word={t("shell.connections")} but={apart} />}
      {may("see_board") && <Item to={paths.reviews} icon="scale" word={t("review.list")} />}
      {may("see_board") && <Item to={paths.difficulties} icon="message-2" word={t("difficulty.list")} />}
      {may("see_board") && <Item to={paths.outages} icon="alert-triangle" word={t("outage.list")} />}
      {may("see_catalogue") && <Item to={paths.cameras} icon="video" word={t("camera.title")} />}
      {may("see_board") && <Item to={paths.domains} icon="layout-grid" word={t("shell.domains")} />}
      {may("see_readings") && <Item to={paths.environment} icon="leaf" word={t("shell.environment")} />}
      {may("see_board") && <Item to={paths.dossiers} icon="building-community" word={t("shell.dossiers")} />}
      {may("see_board") && <Item to={paths.documents} icon="file-text" word={t("documents.title")} />}
      {may("see_board") && <Item to={paths.tasks} icon="list-details" word={t("shell.tasks")} />}
      {may("see_board") && <Item to={paths.indicators} icon="chart-bar" word={t("shell.indicators")} />}
      {may("see_board") && <Item to={paths.reports} icon="table" word={t("reports.title")} />}
      <span className="grow" />
      {may("see_catalogue") && <Item to={paths.administration} icon="settings" word={t("shell.administration")} />}
    </nav>
  );
}

interface ItemProps {
  to: string;
  icon: IconName;
  word: string;
  but?: readonly string[]; // pages below it that have an entry of their own
}

function Item({ to, icon, word, but }: ItemProps) {
  const exact = useLocation({ select: ({ pathname }) => but?.some(each => pathname.startsWith(each)) ?? false });
  return (
    <Link to={to} activeProps={{ "aria-current": "page" }} activeOptions={{ exact, includeSearch: false }}>
      <Icon name={icon} />
      {word}
    </Link>
  );
}
