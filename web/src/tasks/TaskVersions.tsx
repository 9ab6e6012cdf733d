// Every version of a task, newest first: what changed, by which delivery, with its bytes.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TaskVersion } from "../api/types";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { Icon } from "../ui/Icon";
import { Panel } from "../ui/Panel";
import { moment, ms } from "../ui/time";
import { type ChangedField, changedFields } from "./changedFields";

export function TaskVersions({ versions, believed }: { versions: TaskVersion[]; believed: string }) {
  const { t } = useTranslation();
  const raw = useMay()("see_raw");
  const before = (version: TaskVersion) =>
    versions.find(each => each.feed === version.feed && each.number === version.number - 1);
  const words = (field: ChangedField) => t(`taskChange.${field}`);
  return (
    <Panel title={t("tasks.versions")} note={t("tasks.versionsNote")}>
      <div className="tasks-table-box">
        <table className="small-table" aria-label={t("tasks.versions")}>
          <thead>
            <tr>
              <th scope="col">{t("tasks.versionAt")}</th>
              <th scope="col">{t("tasks.feed")}</th>
              <th scope="col">{t("tasks.state")}</th>
              <th scope="col">{t("tasks.changed")}</th>
              <th scope="col">{t("tasks.delivery")}</th>
            </tr>
          </thead>
          <tbody>
            {[...versions].reverse().map(each => (
              <tr key={`${each.feed} ${each.number}`}>
                <th scope="row">{moment(ms(each.at))}</th>
                <td>
                  <Link className="link" to={paths.feed} params={{ id: each.feed }} hash="lan-giao">
                    {each.feed}
                  </Link>
                  {each.feed !== believed && <span className="tag">{t("tasks.notBelieved")}</span>}
                </td>
                <td>{each.facts.stateCode}</td>
                <td>{changedFields(before(each)?.facts, each.facts).map(words).join(", ")}</td>
                <td>
                  {raw ? (
                    <a className="link tasks-raw" href={`/api/deliveries/${each.delivery}/raw`} download>
                      <Icon name="download" size={14} />
                      {t("tasks.rawOf", { id: each.delivery })}
                    </a>
                  ) : (
                    each.delivery
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
