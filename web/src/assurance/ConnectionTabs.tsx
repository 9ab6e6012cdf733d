// The way between the pages about what stands in connections' way: who waits for whom, what is down, what is there.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { paths } from "../paths";
import "./connections.css";

const tabs = [
  ["difficulties", paths.difficulties],
  ["reminders", paths.reminders],
  ["outages", paths.outages],
  ["infrastructure", paths.infrastructure],
  ["projects", paths.projects],
  ["contractors", paths.contractors],
] as const;

export function ConnectionTabs() {
  const { t } = useTranslation();
  return (
    <nav className="connection-tabs" aria-label={t("connectionTab.label")}>
      {tabs.map(([name, to]) => (
        <Link key={name} to={to} activeProps={{ "aria-current": "page" }} activeOptions={{ includeSearch: false }}>
          {t(`connectionTab.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
