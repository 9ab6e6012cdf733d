// The width of an element in pixels, followed as it changes: drawings by hand are made for it.
import { type RefObject, useEffect, useState } from "react";

export function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(900);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const seen = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    seen.observe(element);
    return () => seen.disconnect();
  }, [box]);
  return width;
}
