// The page's parts in their order: answer, matters beside the map, indicators, departments; one sheet of paper.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Matter, Situation } from "../api/types";
import { paths } from "../paths";
import { NotFoundPage } from "../shell/Messages";
import { useMay } from "../shell/session";
import { Button, buttonClass } from "../ui/Button";
import { Boundary, Loaded } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { AgencyStrip } from "./AgencyStrip";
import { DirectDialog } from "./DirectDialog";
import { IndicatorCards } from "./IndicatorCards";
import { MatterList } from "./MatterList";
import { PartFeeds } from "./PartFeeds";
import { PlacesPanel } from "./PlacesPanel";
import { SituationHead } from "./SituationHead";
import { type Subject, situationQuery } from "./useSituation";
import "./situation.css";

interface ViewProps {
  subject: Subject;
  name: string | null; // of the part; the whole has none
}

export function SituationView({ subject, name }: ViewProps) {
  const query = useQuery(situationQuery(subject));
  if (query.error && asProblem(query.error).kind === "missing") return <NotFoundPage />;
  return (
    <div className="situation-page">
      <Loaded query={query} lines={12}>
        {data => <Parts situation={data} subject={subject} name={name} />}
      </Loaded>
    </div>
  );
}

// What the direction is about; "new" stands for one that is about no matter.
type About = Matter | "new";

function Parts({ situation, subject, name }: ViewProps & { situation: Situation }) {
  const { t } = useTranslation();
  const may = useMay();
  const [about, direct] = useState<About | null>(null);
  const mayDirect = may("direct");
  const matter = about === "new" ? null : about;
  const calm = situation.matters.length === 0; // the indicators move up
  const indicators = name === null && (
    <Boundary>
      <IndicatorCards />
    </Boundary>
  );
  return (
    <>
      <SituationHead situation={situation} name={name}>
        {name !== null && (
          <Link className={buttonClass({ small: true })} to={paths.situation}>
            {t("situation.whole")}
          </Link>
        )}
        <Button small onClick={() => window.print()}>
          {t("situation.print")}
        </Button>
        {mayDirect && (
          <Button small tone="primary" icon="message-2" onClick={() => direct("new")}>
            {t("situation.direct")}
          </Button>
        )}
      </SituationHead>
      {calm && indicators}
      <div className="situation-columns">
        <MatterList situation={situation} {...(mayDirect && { onDirect: direct })} />
        {name === null ? <PlacesPanel places={situation.places} /> : <PartFeeds feeds={situation.feeds} />}
      </div>
      {!calm && indicators}
      <AgencyStrip agencies={situation.agencies} />
      {about !== null && (
        <DirectDialog
          agency={matter?.agency ?? subject.agency ?? ""}
          {...(matter && { about: matter })}
          onClose={() => direct(null)}
        />
      )}
    </>
  );
}
