// What a camera told by itself, the newest first, and what was recorded then.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import type { Camera, CameraEvent } from "../api/types";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Duration } from "../ui/Duration";
import { MoreRows } from "../ui/MoreRows";
import { Loaded, Panel } from "../ui/Panel";
import { clockSeconds, day, ms, span } from "../ui/time";
import { EventFilm } from "./EventFilm";
import { eventKinds } from "./eventRules";

const fewest = 10;

function useEvents(camera: string) {
  return useQuery({
    queryKey: ["cameras", camera, "events"],
    queryFn: async () => {
      const params = { path: { id: camera }, query: { limit: 200 } };
      return (await answer(api.GET("/api/cameras/{id}/events", { params }))).items;
    },
    refetchInterval: 15_000,
  });
}

export function CameraEvents({ camera }: { camera: Camera }) {
  const { t } = useTranslation();
  const query = useEvents(camera.id);
  return (
    <Panel title={t("cameraEvents.title")}>
      <div className="panel-body stack">
        <Loaded query={query} lines={4}>
          {events =>
            events.length === 0 ? (
              <p className="t2">{t("cameraEvents.none")}</p>
            ) : (
              <Events camera={camera} events={events} />
            )
          }
        </Loaded>
      </div>
    </Panel>
  );
}

function Events({ camera, events }: { camera: Camera; events: CameraEvent[] }) {
  const { t } = useTranslation();
  const may = useMay();
  const [kind, only] = useState<CameraEvent["kind"] | null>(null);
  const [all, showAll] = useState(false);
  const [played, play] = useState<CameraEvent | null>(null);
  const recorded = may("see_cameras") && camera.recording !== "never" && camera.viewing === "live";
  const of = events.filter(each => !kind || each.kind === kind);
  const shown = all ? of : of.slice(0, fewest);
  return (
    <>
      <div className="cameras-filters" role="group" aria-label={t("cameraEvents.filter")}>
        {eventKinds(events).map(({ kind: each, count }) => (
          <Chip key={each} on={kind === each} count={count} onClick={() => only(kind === each ? null : each)}>
            {t(`cameraEvent.${each}`)}
          </Chip>
        ))}
      </div>
      {played && <EventFilm key={played.id} camera={camera.id} event={played} />}
      <div className="event-rows">
        <table className="small-table" aria-label={t("cameraEvents.title")}>
          <thead>
            <tr>
              <th scope="col">{t("cameraEvents.kind")}</th>
              <th scope="col">{t("cameraEvents.from")}</th>
              <th scope="col">{t("cameraEvents.lasting")}</th>
              {recorded && <th scope="col">{t("cameraEvents.film")}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map(each => (
              <EventRow key={each.id} event={each} onPlay={recorded ? () => play(each) : undefined} />
            ))}
          </tbody>
        </table>
      </div>
      <MoreRows shown={shown.length} all={of.length} onAll={() => showAll(true)} />
    </>
  );
}

function EventRow({ event, onPlay }: { event: CameraEvent; onPlay: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { kind, source, beganAt, endedAt } = event;
  const began = ms(beganAt);
  return (
    <tr>
      <th scope="row">
        {t(`cameraEvent.${kind}`)}
        {source && <small className="t3"> {source}</small>}
      </th>
      <td className="camera-moment">
        {day(began)} {clockSeconds(began)}
      </td>
      <td className="camera-moment">
        {endedAt ? (
          span((ms(endedAt) - began) / 1000)
        ) : (
          <>
            {t("cameraEvents.going")} <Duration from={began} />
          </>
        )}
      </td>
      {onPlay && (
        <td>
          <Button small icon="player-play" onClick={onPlay}>
            {t("cameraEvents.play", { at: clockSeconds(began) })}
          </Button>
        </td>
      )}
    </tr>
  );
}
