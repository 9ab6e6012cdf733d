// Turns a camera on its living picture: by pressing a direction, or by the keys. One person at a time; who leaves gives it
// back.
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Camera } from "../api/types";
import { useSession } from "../shell/session";
import { Button } from "../ui/Button";
import { useNow } from "../ui/clock";
import { Icon } from "../ui/Icon";
import { asProblem, problemWords } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { clockSeconds, ms } from "../ui/time";
import { pad, type Turned, type Way, wayOfKey } from "./turning";
import { useTurner } from "./useTurner";

export function Turning({ camera }: { camera: Camera }) {
  const { t } = useTranslation();
  const { turner, turned } = useTurner(camera.id);
  const held = useRef(new Set<Way>());
  const keys = (event: KeyboardEvent) => {
    const way = wayOfKey(event.key);
    if (event.key === "Escape") {
      held.current.clear();
      turner.release();
    }
    if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (event.repeat) return;
    held.current.add(way);
    turner.turn([...held.current]);
  };
  const letGo = (event: KeyboardEvent) => {
    const way = wayOfKey(event.key);
    if (way && held.current.delete(way)) turner.turn([...held.current]);
  };
  const leave = () => {
    if (held.current.size === 0) return;
    held.current.clear();
    turner.turn([]);
  };
  const button = (ways: readonly Way[]) => (
    <WayButton key={ways.join("-")} ways={ways} onTurn={() => turner.turn(ways)} onEnd={() => turner.turn([])} />
  );
  return (
    <section className="turning" aria-label={t("turning.title")}>
      <div
        className="turning-pad"
        role="group"
        aria-label={t("turning.pad")}
        aria-describedby="turning-help"
        onKeyDown={keys}
        onKeyUp={letGo}
        onBlur={leave}
      >
        <div className="turning-ways">
          {pad.map(ways =>
            ways.length > 0 ? (
              button(ways)
            ) : (
              <button
                key="stop"
                type="button"
                className="turning-way"
                aria-label={t("turning.stop")}
                title={t("turning.stop")}
                onClick={() => turner.stop()}
              >
                <span className="turning-stop" />
              </button>
            ),
          )}
        </div>
        <div className="turning-zoom">
          {button(["near"])}
          {button(["far"])}
        </div>
      </div>
      <div className="turning-words">
        <Holder turned={turned} onRelease={() => turner.release()} />
        <p className="t3 small" id="turning-help">
          {t("turning.help")}
        </p>
      </div>
    </section>
  );
}

interface WayButtonProps {
  ways: readonly Way[];
  onTurn: () => void;
  onEnd: () => void;
}

// Turns while it is pressed. Who presses by another means than pointer or key, as a screen reader does, turns it for the
// two seconds after which a camera stops by itself.
function WayButton({ ways, onTurn, onEnd }: WayButtonProps) {
  const { t } = useTranslation();
  const pressed = useRef(false);
  const end = () => {
    if (!pressed.current) return;
    pressed.current = false;
    onEnd();
  };
  const begin = () => {
    pressed.current = true;
    onTurn();
  };
  const isPress = (event: KeyboardEvent) => event.key === " " || event.key === "Enter";
  const way = ways.join("-") as "left";
  return (
    <button
      type="button"
      className="turning-way"
      data-way={way}
      aria-label={t(`turning.ways.${way}`)}
      title={t(`turning.ways.${way}`)}
      onPointerDown={(event: PointerEvent<HTMLButtonElement>) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        begin();
      }}
      onLostPointerCapture={end}
      onContextMenu={event => event.preventDefault()} // a long touch
      onKeyDown={event => {
        if (!isPress(event)) return;
        event.preventDefault();
        if (!event.repeat) begin();
      }}
      onKeyUp={event => {
        if (!isPress(event)) return;
        event.preventDefault();
        end();
      }}
      onBlur={end}
      onClick={event => {
        if (event.detail !== 0) return;
        begin();
        setTimeout(end, 900);
      }}
    >
      <Icon
        name={way === ("near" as string) ? "plus" : way === ("far" as string) ? "minus" : "arrow-right"}
        size={18}
      />
    </button>
  );
}

function Holder({ turned: { lock, thrown }, onRelease }: { turned: Turned; onRelease: () => void }) {
  const { t } = useTranslation();
  const me = useSession()?.name;
  const now = useNow();
  if (thrown)
    return (
      <p className="camera-finding" role="alert">
        <StatusMark kind="none" size={16} />
        <span>{problemWords(t, asProblem(thrown)).join(" ")}</span>
      </p>
    );
  if (!lock || ms(lock.until) <= now) return <p className="t2">{t("turning.free")}</p>;
  const until = clockSeconds(ms(lock.until));
  return (
    <div className="line wrap-line">
      <p role="status">
        {lock.holder === me ? t("turning.own", { until }) : t("turning.held", { who: lock.holder, until })}
      </p>
      <Button small onClick={onRelease}>
        {t("turning.release")}
      </Button>
    </div>
  );
}
