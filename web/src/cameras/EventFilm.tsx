// What was recorded when an event began, with the seconds before it. As every film it is in the audit.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import type { CameraEvent } from "../api/types";
import { Loaded } from "../ui/Panel";
import { clockSeconds, day, moment, ms, rfc3339 } from "../ui/time";
import { aroundEvent, filmOf } from "./eventRules";
import type { Recorded } from "./playback";

export function EventFilm({ camera, event }: { camera: string; event: CameraEvent }) {
  const { t } = useTranslation();
  const around = aroundEvent(event);
  const spans = useQuery({
    queryKey: ["cameras", camera, "recordings", "around", around.from],
    queryFn: async (): Promise<Recorded[]> => {
      const query = { from: rfc3339(around.from), to: rfc3339(around.to) };
      const page = await answer(api.GET("/api/cameras/{id}/recordings", { params: { path: { id: camera }, query } }));
      return page.items.map(each => ({ from: ms(each.from), to: ms(each.to) }));
    },
  });
  return (
    <Loaded query={spans} lines={3}>
      {data => {
        const film = filmOf(event, data);
        if (!film)
          return (
            <p className="t2" role="status">
              {t("cameraEvents.notRecorded", { at: moment(ms(event.beganAt)) })}
            </p>
          );
        const query = new URLSearchParams({ from: rfc3339(film.from), to: rfc3339(film.to) });
        return (
          <div className="playback">
            <figure className="tile" data-state="playback">
              <video src={`/api/cameras/${camera}/recordings/film.mp4?${query}`} autoPlay muted controls />
              <figcaption className="playback-clock">
                {t("cameraEvents.shown", { at: `${day(film.from)} ${clockSeconds(film.from)}` })}
              </figcaption>
            </figure>
          </div>
        );
      }}
    </Loaded>
  );
}
