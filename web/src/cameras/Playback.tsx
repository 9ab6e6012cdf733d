// What a camera has recorded, by clock time: a day, the stretches of it that there are, and the film from the moment
// that is chosen, stretch after stretch of five minutes. Every film that is asked for is in the audit.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import type { Camera } from "../api/types";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { serverNow } from "../ui/clock";
import { TextField } from "../ui/Field";
import { Loaded, Panel } from "../ui/Panel";
import { clockSeconds, day, moment, ms, readMoment, rfc3339, startOfDay } from "../ui/time";
import { ExportDialog } from "./ExportDialog";
import { ExportList } from "./ExportList";
import { dayLong, filmFrom, lastMinutes, nextFrom, type Recorded, shareOfDay } from "./playback";

function useRecorded(camera: string, from: number) {
  return useQuery({
    queryKey: ["cameras", camera, "recordings", from],
    queryFn: async (): Promise<Recorded[]> => {
      const query = { from: rfc3339(from), to: rfc3339(from + dayLong) };
      const page = await answer(api.GET("/api/cameras/{id}/recordings", { params: { path: { id: camera }, query } }));
      return page.items.map(each => ({ from: ms(each.from), to: ms(each.to) }));
    },
    refetchInterval: 60_000,
  });
}

export function Playback({ camera }: { camera: Camera }) {
  const { t } = useTranslation();
  const may = useMay();
  const [from, setFrom] = useState(() => startOfDay(serverNow()));
  const [text, setText] = useState("");
  const [at, play] = useState<number | null>(null);
  const [exporting, setExporting] = useState(false);
  const query = useRecorded(camera.id, from);
  const wanted = readMoment(`${day(from)} ${text}`);
  return (
    <Panel title={t("playback.title")} note={day(from)}>
      <div className="panel-body stack playback">
        <form
          className="line playback-choice"
          onSubmit={event => {
            event.preventDefault();
            if (wanted !== null) play(wanted);
          }}
        >
          <Button small onClick={() => setFrom(from - dayLong)}>
            {t("playback.dayBefore")}
          </Button>
          <Button small disabled={from + dayLong > serverNow()} onClick={() => setFrom(from + dayLong)}>
            {t("playback.dayAfter")}
          </Button>
          <TextField label={t("playback.time")} value={text} onChange={setText} placeholder="14:31" />
          <Button type="submit" small disabled={wanted === null}>
            {t("playback.play")}
          </Button>
          {may("see_raw") && (
            <Button small icon="download" onClick={() => setExporting(true)}>
              {t("playback.export")}
            </Button>
          )}
        </form>
        <Loaded query={query} lines={3}>
          {spans => (
            <>
              <Day spans={spans} from={from} at={at} onChoose={play} />
              {at !== null && <Film camera={camera.id} spans={spans} at={at} onMoved={play} />}
            </>
          )}
        </Loaded>
        {may("see_raw") && <ExportList camera={camera} />}
        {exporting && (
          <ExportDialog
            camera={camera}
            begins={at ?? lastMinutes(query.data ?? []) ?? from}
            onClose={() => setExporting(false)}
          />
        )}
      </div>
    </Panel>
  );
}

interface DayProps {
  spans: Recorded[];
  from: number;
  at: number | null;
  onChoose: (at: number) => void;
}

// The day as a line; a click plays from there. People who cannot point use the field above.
function Day({ spans, from, at, onChoose }: DayProps) {
  const { t } = useTranslation();
  const recorded = spans.reduce((sum, each) => sum + each.to - each.from, 0);
  return (
    <div>
      <div
        className="playback-day"
        role="presentation"
        onPointerDown={event => {
          const box = event.currentTarget.getBoundingClientRect();
          onChoose(from + ((event.clientX - box.left) / box.width) * dayLong);
        }}
      >
        {spans.map(each => {
          const part = shareOfDay(each, from);
          return <span key={each.from} style={{ left: `${part.left}%`, width: `${part.width}%` }} />;
        })}
        {at !== null && at >= from && at < from + dayLong && (
          <i style={{ left: `${((at - from) / dayLong) * 100}%` }} aria-hidden="true" />
        )}
      </div>
      <div className="playback-hours" aria-hidden="true">
        {[0, 6, 12, 18, 24].map(hour => (
          <span key={hour}>{String(hour).padStart(2, "0")}:00</span>
        ))}
      </div>
      <p className="t2">
        {spans.length === 0
          ? t("playback.none")
          : t("playback.recorded", { n: Math.round(recorded / 60_000), count: spans.length })}
      </p>
    </div>
  );
}

interface FilmProps {
  camera: string;
  spans: Recorded[];
  at: number;
  onMoved: (at: number) => void;
}

function Film({ camera, spans, at, onMoved }: FilmProps) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [shown, show] = useState(at);
  const film = filmFrom(spans, at);
  useEffect(() => show(film?.from ?? at), [film?.from, at]);
  if (!film) return <p className="tile-words playback-none">{t("playback.noneThere", { at: moment(at) })}</p>;
  const query = new URLSearchParams({ from: rfc3339(film.from), to: rfc3339(film.to) });
  return (
    <figure className="tile" data-state="playback">
      <video
        ref={video}
        src={`/api/cameras/${camera}/recordings/film.mp4?${query}`}
        autoPlay
        muted
        controls
        onTimeUpdate={event => show(film.from + event.currentTarget.currentTime * 1000)}
        onEnded={() => {
          const next = nextFrom(spans, film.to);
          if (next !== null) onMoved(next);
        }}
      />
      <figcaption className="playback-clock">
        {t("playback.shown", { at: `${day(shown)} ${clockSeconds(shown)}` })}
      </figcaption>
    </figure>
  );
}
