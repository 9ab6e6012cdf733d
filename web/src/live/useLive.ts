// The page's socket, and how components use it.
import { useEffect, useRef, useSyncExternalStore } from "react";
import { delayOf, learnServerTime } from "../ui/clock";
import { type Listener, Live, type LiveStatus, type Socket } from "./live";

export const live = new Live({
  open: () =>
    new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/live`) as unknown as Socket,
  now: () => Date.now(),
  hidden: () => document.hidden,
  random: () => Math.random(),
  beat: (serverTime, arrived) => {
    learnServerTime(serverTime, arrived);
    return delayOf(serverTime, arrived);
  },
});

// Listens to a topic while the component stands; null listens to nothing.
export function useLive(topic: string | null, listener: Listener): void {
  const newest = useRef(listener);
  newest.current = listener;
  useEffect(() => {
    if (topic === null) return;
    return live.subscribe(topic, {
      snapshot: value => newest.current.snapshot(value),
      changes: values => newest.current.changes(values),
    });
  }, [topic]);
}

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(live.watch, live.status);
}

// Listens to several topics alike; the listener is told which one spoke.
export function useLiveMany(topics: readonly string[], listener: (topic: string) => Listener): void {
  const newest = useRef(listener);
  newest.current = listener;
  const names = topics.join("\n");
  useEffect(() => {
    const leave = (names === "" ? [] : names.split("\n")).map(topic =>
      live.subscribe(topic, {
        snapshot: value => newest.current(topic).snapshot(value),
        changes: values => newest.current(topic).changes(values),
      }),
    );
    return () => {
      for (const each of leave) each();
    };
  }, [names]);
}

// The state alone, for those who need not draw at every beat.
export function useLiveState(): LiveStatus["state"] {
  return useSyncExternalStore(live.watch, () => live.status().state);
}
