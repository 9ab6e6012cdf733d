// The eleven shapes of status and priority: the only place that knows them. Every shape differs from every other in
// outline, so none depends on its colour. A mark beside its own word is decoration and carries no name of its own.
import type { ReactElement } from "react";

export type MarkKind = "p1" | "p2" | "p3" | "p4" | "ok" | "late" | "rej" | "down" | "unk" | "mnt" | "none";

const triangle = "M10 1.2 19.4 18H.6z";
const letter = { x: 10, textAnchor: "middle", className: "mark-letter" } as const;

const shapes: Record<MarkKind, ReactElement> = {
  p1: (
    <>
      <path d="M6 1h8l5 5v8l-5 5H6l-5-5V6z" fill="var(--p1)" />
      <text {...letter} y={14.2} fill="var(--on1)">
        1
      </text>
    </>
  ),
  p2: (
    <>
      <path d={triangle} fill="var(--p2)" stroke="var(--p2)" strokeWidth={1.2} strokeLinejoin="round" />
      <text {...letter} y={16.2} fill="var(--on2)">
        2
      </text>
    </>
  ),
  p3: (
    <>
      <path d="M10 .6 19.4 10 10 19.4.6 10z" fill="var(--p3)" />
      <text {...letter} y={14.2} fill="var(--on3)">
        3
      </text>
    </>
  ),
  p4: (
    <>
      <circle cx={10} cy={10} r={8.4} fill="none" stroke="var(--p4)" strokeWidth={2} />
      <text {...letter} y={14} fill="var(--p4)">
        4
      </text>
    </>
  ),
  ok: (
    <>
      <circle cx={10} cy={10} r={8} fill="none" stroke="var(--mark-ok, var(--ok))" strokeWidth={1.8} />
      <path
        d="M6.2 10.4l2.6 2.6 5-5.6"
        fill="none"
        stroke="var(--mark-ok, var(--ok))"
        strokeWidth={2}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  late: (
    <>
      <path d={triangle} fill="none" stroke="var(--p2)" strokeWidth={2} strokeLinejoin="round" />
      <path d="M10 7.2v4.6M10 14.6v.4" stroke="var(--p2)" strokeWidth={2.2} strokeLinecap="round" />
    </>
  ),
  rej: (
    <>
      <path d="M10 1 19 10 10 19 1 10z" fill="none" stroke="var(--p3)" strokeWidth={2} strokeLinejoin="round" />
      <path d="M10 1 19 10 10 19z" fill="var(--p3)" />
    </>
  ),
  down: (
    <>
      <rect x={1} y={1} width={18} height={18} rx={2} fill="var(--p1)" />
      <path d="M6 6l8 8M14 6l-8 8" stroke="var(--on1)" strokeWidth={2.4} strokeLinecap="round" />
    </>
  ),
  unk: (
    <>
      <circle cx={10} cy={10} r={8} fill="none" stroke="var(--unk)" strokeWidth={1.8} strokeDasharray="3 2.4" />
      <text {...letter} y={14.2} fill="var(--unk)">
        ?
      </text>
    </>
  ),
  mnt: (
    <>
      <rect x={1.6} y={1.6} width={16.8} height={16.8} rx={8.4} fill="none" stroke="var(--mnt)" strokeWidth={1.8} />
      <path d="M7.4 6v8M12.6 6v8" stroke="var(--mnt)" strokeWidth={2.2} strokeLinecap="round" />
    </>
  ),
  none: <path d="M5 10h10" stroke="var(--t3)" strokeWidth={2} strokeLinecap="round" />,
};

export interface StatusMarkProps {
  kind: MarkKind;
  size?: number; // in pixels at scale 100 %
  label?: string; // the word, where none stands beside it
  calm?: boolean; // a tick that asks for nothing: drawn in the caption colour
}

export function StatusMark({ kind, size = 17, label, calm }: StatusMarkProps) {
  const side = `${size / 10}rem`;
  const common = { className: calm ? "mark mark-calm" : "mark", width: side, height: side, viewBox: "0 0 20 20" };
  return label ? (
    <svg {...common} role="img" aria-label={label}>
      {shapes[kind]}
    </svg>
  ) : (
    <svg {...common} aria-hidden="true">
      {shapes[kind]}
    </svg>
  );
}
