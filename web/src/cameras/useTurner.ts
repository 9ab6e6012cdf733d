// A camera's Turner for as long as its page is open: whatever way the page is left, the camera is given back.
import { useEffect, useState } from "react";
import { answer, api } from "../api/client";
import { type Turned, Turner, type Velocity } from "./turning";

export function useTurner(camera: string): { turner: Turner; turned: Turned } {
  const [turned, setTurned] = useState<Turned>({ lock: null, thrown: null });
  const [turner] = useState(() => new Turner(callsTo(camera), setTurned));
  useEffect(() => {
    const leave = () => turner.release();
    const halt = () => turner.turn([]);
    window.addEventListener("pagehide", leave);
    window.addEventListener("blur", halt); // a key that is let go elsewhere is never heard of
    return () => {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("blur", halt);
      leave();
    };
  }, [turner]);
  return { turner, turned };
}

function callsTo(camera: string) {
  const params = { path: { id: camera } };
  const longest = 5000; // a camera that does not answer by then is not worth turning on
  const how = () => ({ params, keepalive: true, signal: AbortSignal.timeout(longest) });
  return {
    move: (body: Velocity) => answer(api.POST("/api/cameras/{id}/move", { ...how(), body })),
    stop: () => answer(api.POST("/api/cameras/{id}/stop", how())),
    release: () => answer(api.POST("/api/cameras/{id}/release", how())),
  };
}
