// Each camera of the sheet tried, two at a time: its picture, or in words what keeps it from giving one. The centre's own
// look is worth more than a try, so a camera that it has looked at needs none; that is also what is left of a trial after
// the page is loaded anew.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../paths";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { MoreRows } from "../ui/MoreRows";
import { EmptyState, Panel } from "../ui/Panel";
import { Progress } from "../ui/Progress";
import { problemWords } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { useSaid } from "../words/said";
import { cameraName } from "./cameraRules";
import { Finding } from "./HealthPage";
import { Still } from "./Still";
import { type Attempt, trialRows, untried } from "./sheetRules";
import { type Seen, useSeen } from "./useCameras";
import { useTrial } from "./useSheet";

const shownAtFirst = 100;

interface SheetTrialProps {
  ids: ReadonlySet<string> | null; // the cameras of the sheet; null before one is imported
}

export function SheetTrial({ ids }: SheetTrialProps) {
  const { t } = useTranslation();
  const seen = useSeen().data;
  const { attempts, run, stop } = useTrial();
  const [password, setPassword] = useState("");
  const [whole, showWhole] = useState(false);
  if (!seen) return null;
  const rows = trialRows(seen, ids, attempts);
  const left = untried(rows, attempts);
  if (rows.length === 0) return null;
  const shown = whole ? rows : rows.slice(0, shownAtFirst);
  const done = rows.filter(({ camera, health }) => health || typeof attempts.get(camera.id) === "object").length;
  return (
    <Panel title={t("sheet.trial")}>
      <div className="panel-body stack">
        <p className="sheet-words">{t("sheet.trialText")}</p>
        <form
          className="sheet-trial"
          onSubmit={event => {
            event.preventDefault();
            run.mutate({ cameras: left.map(({ camera }) => camera), password });
          }}
        >
          <TextField
            label={t("sheet.trialPassword")}
            help={t("sheet.trialPasswordHelp")}
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="new-password"
          />
          {run.isPending ? (
            <Button onClick={stop}>{t("sheet.trialStop")}</Button>
          ) : (
            <Button type="submit" tone="primary" disabled={left.length === 0}>
              {t("sheet.trialStart", { count: left.length })}
            </Button>
          )}
        </form>
        {run.isPending && (
          <Progress
            share={done / rows.length}
            label={t("sheet.trialShare", { done: figure(done), count: rows.length })}
          />
        )}
        {left.length === 0 && <EmptyState good title={t("sheet.trialNone")} />}
        <ul className="sheet-tried">
          {shown.map(each => (
            <Tried key={each.camera.id} seen={each} attempt={attempts.get(each.camera.id)} />
          ))}
        </ul>
        <MoreRows shown={shown.length} all={rows.length} onAll={() => showWhole(true)} />
      </div>
    </Panel>
  );
}

function Tried({ seen, attempt }: { seen: Seen; attempt: Attempt | undefined }) {
  const { t } = useTranslation();
  const name = cameraName(seen.camera);
  const alt = t("sheet.stillOf", { name });
  const still = typeof attempt === "object" && "still" in attempt ? attempt.still : "";
  return (
    <li>
      <span className="sheet-still">
        {seen.health ? (
          <Still camera={seen.camera} alt={alt} />
        ) : (
          still && <img className="tile-still" src={`data:image/jpeg;base64,${still}`} alt={alt} />
        )}
      </span>
      <Link className="link" to={paths.camera} params={{ id: seen.camera.id }}>
        {name}
      </Link>
      {seen.health ? <Finding seen={seen} /> : <Said attempt={attempt} />}
    </li>
  );
}

function Said({ attempt }: { attempt: Attempt | undefined }) {
  const { t } = useTranslation();
  const said = useSaid();
  if (attempt === undefined) return <span className="t2">{t("sheet.waiting")}</span>;
  if (attempt === "trying") return <span className="t2">{t("sheet.trying")}</span>;
  if (attempt instanceof Error) return <span>{problemWords(t, attempt).join(" ")}</span>;
  const isWell = attempt.outcome === "picture" && (attempt.picture ?? "good") === "good";
  return (
    <span className="camera-finding">
      <StatusMark kind={isWell ? "ok" : "down"} size={16} />
      <span>
        {said(attempt.finding, attempt.findingEn)}
        {attempt.help && <small className="t2">{said(attempt.help, attempt.helpEn)}</small>}
      </span>
    </span>
  );
}
