// A tour goes on by itself, page after page, as long as somebody can see it.
import { useEffect, useRef, useState } from "react";
import { pageCount, type SavedWall } from "./wallRules";

export function useTour(seconds: number | null, next: () => void): void {
  const going = useRef(next);
  going.current = next;
  useEffect(() => {
    if (seconds === null) return;
    const timer = setInterval(() => document.visibilityState === "visible" && going.current(), seconds * 1000);
    return () => clearInterval(timer);
  }, [seconds]);
}

export interface WallTour {
  page: number; // 1 and on
  pages: number;
  go: (page: number) => void;
  tours: boolean; // it has a tour
  paused: boolean;
  pause: (paused: boolean) => void;
}

// The pages of a saved wall and its tour, which somebody may pause.
export function useWallTour(wall: SavedWall): WallTour {
  const [chosen, go] = useState(1);
  const [paused, pause] = useState(false);
  const pages = pageCount(wall);
  const page = Math.min(pages, chosen);
  const tours = wall.dwellSeconds > 0 && pages > 1;
  useTour(tours && !paused ? wall.dwellSeconds : null, () => go((page % pages) + 1));
  return { page, pages, go, tours, paused, pause };
}
