// One camera's living picture. It streams only while it can be seen; what is old is grey and says since when.
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Camera } from "../api/types";
import { paths } from "../paths";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { clockSeconds } from "../ui/time";
import { saidTwice, useSaid } from "../words/said";
import { cameraName } from "./cameraRules";
import { Player } from "./player";
import { Still, StillTile, useHealth } from "./Still";
import { wall } from "./theWall";
import { nothingYet, type TileFacts, type TileState, tileState } from "./tileState";

interface VideoTileProps {
  camera: Camera;
  small: boolean; // the smaller stream
}

// What people may see of a camera: its living picture, or its newest still.
export function CameraTile({ camera, small }: VideoTileProps) {
  return camera.viewing === "stills" ? <StillTile camera={camera} /> : <VideoTile camera={camera} small={small} />;
}

const withoutPicture: ReadonlySet<TileState["is"]> = new Set(["connecting", "lost", "unsupported"]); // of its own

function VideoTile({ camera, small }: VideoTileProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const inSight = useInSight(box);
  // A browser that cannot show the large picture (H.265) is given the small one, where there is one.
  const [cannot, setCannot] = useState(false);
  const facts = useStream(camera.id, small || cannot, inSight, video);
  useEffect(() => {
    if (facts.said === "unsupported" && !small && camera.smallUrl) setCannot(true);
  }, [facts.said, small, camera.smallUrl]);
  const [now, tick] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => tick(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const state = tileState(facts, now);
  // A camera that sends one picture again and again is alive on the wire and not before the lens.
  const said = useSaid();
  const health = useHealth(camera.id);
  const bad = health?.outcome === "picture" && health.picture && health.picture !== "good" ? health : null;
  return (
    <figure className="tile" data-state={state.is} data-bad={bad?.picture} ref={box} aria-label={cameraName(camera)}>
      {withoutPicture.has(state.is) && camera.viewing === "live" && <Still camera={camera} alt="" />}
      <video ref={video} muted playsInline tabIndex={-1} />
      <TileWords state={state} />
      <figcaption>
        <Link to={paths.camera} params={{ id: camera.id }}>
          {cameraName(camera)}
        </Link>
        {cannot && <span className="tile-when">{t("camera.smallInstead")}</span>}
        {bad ? (
          <span className="tile-behind">
            <StatusMark kind="rej" size={14} /> {said(bad.finding, bad.findingEn)}
          </span>
        ) : (
          <Delay state={state} />
        )}
      </figcaption>
    </figure>
  );
}

function Delay({ state }: { state: TileState }) {
  const { t } = useTranslation();
  if (state.is !== "live" && state.is !== "behind") return null;
  return (
    <span className={state.is === "behind" ? "tile-behind" : "tile-live"}>
      <span className="tile-dot" aria-hidden="true" />
      {t(state.is === "behind" ? "camera.behind" : "camera.live", { n: figure(state.delay, 1) })}
    </span>
  );
}

function TileWords({ state }: { state: TileState }) {
  const { t } = useTranslation();
  const said = useSaid();
  switch (state.is) {
    case "connecting":
      return <p className="tile-words">{t("camera.connecting")}</p>;
    case "away":
      return <p className="tile-words">{t("camera.away")}</p>;
    case "frozen":
      return (
        <p className="tile-words tile-old">
          <StatusMark kind="late" size={18} />
          {t("camera.frozen", { at: clockSeconds(state.since) })}
        </p>
      );
    case "lost":
      return (
        <p className="tile-words">
          <StatusMark kind="down" size={18} />
          {said(state.end.finding, state.end.findingEn)}
          <small>{t(state.end.triesAgain ? "camera.triesAgain" : "camera.gaveUp")}</small>
        </p>
      );
    case "refused":
      return (
        <p className="tile-words">
          <StatusMark kind="none" size={18} />
          {saidTwice(state.why)}
        </p>
      );
    case "unsupported":
      return <p className="tile-words">{t("camera.unsupported", { codecs: state.codecs })}</p>;
    default:
      return null;
  }
}

function useInSight(box: React.RefObject<HTMLElement | null>): boolean {
  const [seen, see] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new IntersectionObserver(entries => see(entries.some(each => each.isIntersecting)), {
      rootMargin: "100px",
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return seen;
}

// Streams into the video while `on`; what became of it, told at most twice a second.
function useStream(
  camera: string,
  small: boolean,
  on: boolean,
  video: React.RefObject<HTMLVideoElement | null>,
): TileFacts {
  const [facts, setFacts] = useState(nothingYet);
  useEffect(() => {
    if (!on || !video.current) return;
    let now: TileFacts = nothingYet;
    const change = (by: Partial<TileFacts>) => {
      now = { ...now, ...by };
      setFacts(now);
    };
    setFacts(nothingYet);
    const player = new Player(video.current, codecs => change({ said: "unsupported", why: codecs }));
    const leave = wall.watch(camera, small, {
      state: (said, end) => change({ said, end }),
      init: (codecs, _width, _height, bytes) => player.init(codecs, bytes),
      picture: (bytes, isKey) => {
        player.append(bytes, isKey);
        now = { ...now, lastPicture: Date.now(), delay: player.delay() };
      },
      refused: why => change({ said: "refused", why }),
      away: () => change({ said: "away" }),
    });
    const timer = setInterval(() => setFacts(now), 500);
    return () => {
      clearInterval(timer);
      leave?.();
      player.close();
    };
  }, [camera, small, on, video]);
  return facts;
}
