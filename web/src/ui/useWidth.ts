// The width of an element in pixels, followed as it changes: drawings by hand are made for it.
import { type RefObject, useLayoutEffect, useState } from "react";

export function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(900);
  // Before the first paint: a drawing made for a guessed width would show for one frame, and be too wide for a phone.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    setWidth(Math.floor(element.getBoundingClientRect().width));
    const seen = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    seen.observe(element);
    return () => seen.disconnect();
  }, [box]);
  return width;
}
