// Other sources that tell of the same dossier: noted beside the authoritative one, and never counted.
import { useTranslation } from "react-i18next";
import type { DossierStory } from "../api/types";
import { Panel } from "../ui/Panel";
import { maybeMs, moment, ms } from "../ui/time";
import { DeliveryLinks } from "./DossierTimeline";

export function DossierSources({ story }: { story: DossierStory }) {
  const { t } = useTranslation();
  const { otherSources } = story;
  const at = (text: string | null) => {
    const time = maybeMs(text);
    return time === null ? "—" : moment(time);
  };
  return (
    <Panel title={t("dossier.sources")}>
      <div className="panel-body">
        {otherSources.length === 0 ? (
          <p className="t2">{t("dossier.sourcesNone")}</p>
        ) : (
          <>
            <p className="t2">{t("dossier.countedOnce")}</p>
            <table className="small-table">
              <thead>
                <tr>
                  <th scope="col">{t("dossier.feed")}</th>
                  <th scope="col">{t("dossier.authority")}</th>
                  <th scope="col">{t("dossiers.state")}</th>
                  <th scope="col">{t("dossiers.receivedAt")}</th>
                  <th scope="col">{t("dossiers.finishedAt")}</th>
                </tr>
              </thead>
              <tbody>
                {otherSources.map(source => (
                  <tr key={source.feed}>
                    <th scope="row">
                      {source.feed}
                      <DeliveryLinks feed={source.feed} delivery={source.delivery} />
                      <span className="t3 small"> {moment(ms(source.at))}</span>
                    </th>
                    <td>{source.authority}</td>
                    <td>{t(`dossierState.${source.facts.state}`)}</td>
                    <td>{at(source.received)}</td>
                    <td>{at(source.closed)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    </Panel>
  );
}
