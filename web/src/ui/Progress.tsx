// How much of something has gone, as a bar with its words.
import { useId } from "react";
import { percent } from "./text";

export function Progress({ share, label }: { share: number; label: string }) {
  const id = useId();
  return (
    <div className="progress">
      <span id={id} className="t2">
        {label} {percent(Math.round(share * 100))}
      </span>
      <progress max={1} value={share} aria-labelledby={id} />
    </div>
  );
}
