// Above every page: where we are, search, is it live, the server's clock, and one's own menu.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useNow } from "../ui/clock";
import { Icon } from "../ui/Icon";
import { clock, day, weekday } from "../ui/time";
import { LiveBadge } from "./LiveBadge";
import { useCrumbs } from "./page";
import { Search } from "./Search";
import { UserMenu } from "./UserMenu";

export function TopBar() {
  return (
    <header className="top">
      <Crumbs />
      <span className="grow" />
      <Search />
      <LiveBadge />
      <Clock />
      <UserMenu />
    </header>
  );
}

function Crumbs() {
  const { t } = useTranslation();
  const crumbs = useCrumbs();
  return (
    <nav aria-label={t("shell.path")} className="crumbs">
      <ol>
        {crumbs.map((crumb, i) => (
          <li key={crumb.word + String(crumb.to)}>
            {i > 0 && <Icon name="chevron-right" size={15} />}
            {crumb.to && i < crumbs.length - 1 ? (
              <Link to={crumb.to} search={crumb.search ?? {}} activeOptions={{ exact: true }}>
                {crumb.word}
              </Link>
            ) : (
              <span aria-current={i === crumbs.length - 1 ? "page" : undefined}>{crumb.word}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Clock() {
  const { t } = useTranslation();
  const now = useNow(60_000);
  return (
    <time className="clock t2" dateTime={new Date(now).toISOString()}>
      <span className="clock-day">
        {t(`weekday.${weekday(now)}`)} {day(now)} ·{" "}
      </span>
      <b>{clock(now)}</b>
    </time>
  );
}
