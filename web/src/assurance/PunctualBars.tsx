// Periods kept per hour over the last day: grey bars for what came, hollow red where periods are missing.
import { useTranslation } from "react-i18next";
import type { FeedSpan } from "../api/types";
import { clock, ms } from "../ui/time";

const width = 316;
const height = 32;

export function PunctualBars({ spans }: { spans: readonly FeedSpan[] }) {
  const { t } = useTranslation();
  const step = width / Math.max(1, spans.length);
  const sum = (pick: (span: FeedSpan) => number) => spans.reduce((n, span) => n + pick(span), 0);
  const expected = sum(span => span.periodsExpected);
  const received = sum(span => span.periodsReceived);
  const missing = sum(missingOf);
  const first = spans[0];
  const last = spans.at(-1);
  return (
    <>
      <h3 className="h3">
        {t("panel.punctual")}
        <span className="grow" />
        <span className="t3">{t("panel.periods", { n: expected, missing })}</span>
      </h3>
      <svg
        className="bars"
        viewBox={`0 0 ${width} ${height + 12}`}
        role="img"
        aria-label={t("panel.punctualBars", { received, expected, missing })}
      >
        {spans.map((span, i) => (
          <Bar key={span.from} span={span} x={i * step} width={step - 1.8} />
        ))}
        {first && last && (
          <>
            <text x={0} y={height + 11}>
              {clock(ms(first.from))}
            </text>
            <text x={width} y={height + 11} textAnchor="end">
              {clock(ms(last.from))}
            </text>
          </>
        )}
      </svg>
    </>
  );
}

function missingOf(span: FeedSpan): number {
  return Math.max(0, span.periodsExpected - span.periodsReceived);
}

function Bar({ span, x, width: w }: { span: FeedSpan; x: number; width: number }) {
  if (span.periodsExpected === 0) return <rect x={x} y={height - 1} width={w} height={1} className="bar-none" />;
  const share = Math.min(1, span.periodsReceived / span.periodsExpected);
  const tall = share * (height - 3);
  return (
    <>
      {share < 1 && (
        <rect x={x + 0.5} y={3} width={Math.max(1, w - 1)} height={height - 3 - tall} className="bar-missing" />
      )}
      <rect
        x={x}
        y={height - tall}
        width={w}
        height={tall}
        className={span.periodsLate > 0 ? "bar-late" : "bar-good"}
      />
    </>
  );
}
