// A project's points: planned and installed by its papers, connected and living by measurement. Each is drawn against
// the largest of them, for papers may plan less than there is.
import { useTranslation } from "react-i18next";
import type { MeasuredProject } from "../api/types";
import { figure } from "../ui/text";

export function PointsBar({ project: { planned, installed, standing } }: { project: MeasuredProject }) {
  const { t } = useTranslation();
  const points = [
    ["planned", planned],
    ["installed", installed],
    ["connected", standing.connected],
    ["living", standing.living],
  ] as const;
  const most = Math.max(1, ...points.map(([, n]) => n));
  return (
    <dl className="points">
      {points.map(([name, n]) => (
        <div key={name} data-measured={name === "connected" || name === "living" || undefined}>
          <dt>{t(`projectPoints.${name}`)}</dt>
          <dd>
            <span className="points-bar" aria-hidden="true">
              <i style={{ width: `${(100 * n) / most}%` }} />
            </span>
            <b>{figure(n)}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}
