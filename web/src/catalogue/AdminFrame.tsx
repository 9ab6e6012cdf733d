// The frame of administration: its sections beside the page.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../paths";
import { type Right, useMay } from "../shell/session";
import { entities } from "./entities";
import "../feeds/feeds.css";
import "./catalogue.css";

const access = [
  { section: "khoa", title: "keys", right: "manage_keys" },
  { section: "nguoi-dung", title: "people", right: "manage_people" },
  { section: "nhat-ky", title: "audit", right: "see_audit" },
] as const satisfies readonly { section: string; title: string; right: Right }[];

export function AdminFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const may = useMay();
  const link = (section: string, word: string) => (
    <li key={section}>
      <Link to={paths.section} params={{ section }} activeProps={{ "aria-current": "page" }}>
        {word}
      </Link>
    </li>
  );
  const allowed = access.filter(each => may(each.right));
  return (
    <div className="admin">
      <nav className="admin-sections" aria-label={t("admin.sections")}>
        <h2 className="h3">{t("admin.catalogue")}</h2>
        <ul>
          {entities.map(entity => link(entity.section, t(`admin.${entity.title}`)))}
          {link("lich", t("admin.calendar"))}
        </ul>
        {allowed.length > 0 && (
          <>
            <h2 className="h3">{t("admin.access")}</h2>
            <ul>{allowed.map(each => link(each.section, t(`admin.${each.title}`)))}</ul>
          </>
        )}
      </nav>
      <div className="admin-main">{children}</div>
    </div>
  );
}
