// Everything that was said of a dossier, the newest first: versions with what changed in them and the delivery that said
// so, and the steps of its progress.
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { DossierStory } from "../api/types";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { moment } from "../ui/time";
import { changedFacts, type Happening, happenings } from "./story";

export function DossierTimeline({ story }: { story: DossierStory }) {
  const all = happenings(story);
  return (
    <ol className="timeline">
      {all.map((each, i) => (
        <li
          key={`${each.kind}-${each.at}-${each.kind === "version" ? each.version.number : each.step.stateCode}`}
          className={i === 0 ? "open" : ""}
        >
          <span className="t3 small">{moment(each.at)}</span>
          <div>
            <One happening={each} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function One({ happening }: { happening: Happening }) {
  const { t } = useTranslation();
  if (happening.kind === "step")
    return (
      <>
        <b>{t("dossier.step")}</b>: {t(`dossierState.${happening.step.state}`)}{" "}
        <span className="t3">({happening.step.stateCode})</span>
      </>
    );
  const { version, before } = happening;
  return (
    <>
      <b>{t("dossier.version", { n: version.number })}</b>: {t(`dossierState.${version.facts.state}`)}
      <span className="t2">
        {" · "}
        {before ? changeWords(t, changedFacts(before.facts, version.facts)) : t("dossier.first")}
      </span>
      <DeliveryLinks feed={version.feed} delivery={version.delivery} />
    </>
  );
}

function changeWords(t: TFunction, changed: ReturnType<typeof changedFacts>): string {
  if (changed.length === 0) return t("dossier.nothingCounted");
  const words: Record<(typeof changed)[number], string> = {
    state: t("dossiers.state"),
    appointment: t("dossiers.appointment"),
    finished: t("dossiers.finishedAt"),
    returned: t("dossiers.returnedAt"),
    received: t("dossiers.receivedAt"),
    agency: t("dossier.agency"),
    procedure: t("dossiers.procedure"),
    place: t("dossier.place"),
    channel: t("dossier.channel"),
    saidOnTime: t("dossiers.said"),
    dueByCalendar: t("dossier.calendar"),
  };
  return t("dossier.changed", { what: changed.map(each => words[each]).join(", ") });
}

// The receipt behind a word, and its bytes exactly as they came.
export function DeliveryLinks({ feed, delivery }: { feed: string; delivery: number }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <span className="small">
      {" · "}
      <Link className="link" to={paths.feed} params={{ id: feed }} hash="lan-giao">
        {t("dossier.delivery", { id: delivery })}
      </Link>
      {may("see_raw") && (
        <>
          {" ("}
          <a className="link" href={`/api/deliveries/${delivery}/raw`} download>
            {t("dossier.raw")}
          </a>
          )
        </>
      )}
    </span>
  );
}
