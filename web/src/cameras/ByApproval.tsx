// A camera that may be seen with an approval only: why, how one's own request stands, a way to ask, and for who may decide
// what others ask. While an approval holds, the living picture.
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Camera, ViewingApproval } from "../api/types";
import { useMay, useSession } from "../shell/session";
import { Button } from "../ui/Button";
import { useNow } from "../ui/clock";
import { Countdown } from "../ui/Duration";
import { SelectField, TextField } from "../ui/Field";
import { ErrorPanel, Loaded, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { moment, ms, span } from "../ui/time";
import { ApprovalList, ApprovalWord } from "./ApprovalList";
import { approvalStanding, minutesChoices, ownOf, toDecide } from "./approvals";
import { CameraTile } from "./CameraTile";
import { cameraName } from "./cameraRules";
import { useApprovals, useAsk, useEnd } from "./useApprovals";

interface ByApprovalProps {
  camera: Camera;
  children?: ReactNode; // beside the living picture
}

export function ByApproval({ camera, children }: ByApprovalProps) {
  const { t } = useTranslation();
  const may = useMay();
  const me = useSession()?.name ?? "";
  const now = useNow();
  const query = useApprovals();
  const all = (query.data ?? []).filter(each => each.camera === camera.id);
  const own = ownOf(all, camera.id, me, now);
  const standing = own && approvalStanding(own, now);
  const open = may("approve_viewing") ? toDecide(all, me) : [];
  return (
    <>
      {own && standing === "granted" ? (
        <>
          <div className="camera-picture">
            <CameraTile key={own.id} camera={camera} small={false} />
            {children}
          </div>
          <Granted approval={own} />
        </>
      ) : (
        <>
          <figure className="tile" data-state="refused" aria-label={cameraName(camera)}>
            <p className="tile-words">
              <StatusMark kind="none" size={18} />
              {t("approval.why")}
              <small>{[camera.purpose, camera.legalBasis].filter(Boolean).join(" · ")}</small>
            </p>
          </figure>
          <Panel title={t("approval.title")}>
            <div className="panel-body stack">
              <Loaded query={query} lines={4}>
                {() => (
                  <>
                    {own && <Own approval={own} />}
                    {standing !== "waiting" && <AskForm camera={camera.id} />}
                  </>
                )}
              </Loaded>
            </div>
          </Panel>
        </>
      )}
      {open.length > 0 && (
        <Panel title={t("approval.open")} note={String(open.length)}>
          <ApprovalList approvals={open} />
        </Panel>
      )}
    </>
  );
}

function Granted({ approval }: { approval: ViewingApproval }) {
  const { t } = useTranslation();
  const [before, after] = t("approval.until", { at: moment(ms(approval.endsAt)), left: "|" }).split("|");
  return (
    <div className="line wrap-line">
      <p className="camera-finding">
        <StatusMark kind="ok" size={16} />
        <span>
          {before}
          <Countdown to={ms(approval.endsAt)} />
          {after}
        </span>
      </p>
      <EndButton approval={approval} word={t("approval.end")} />
    </div>
  );
}

function Own({ approval }: { approval: ViewingApproval }) {
  const { t } = useTranslation();
  return (
    <div className="stack" role="status">
      <ApprovalWord approval={approval} />
      {approval.answer && <p>{t("approval.answered", { answer: approval.answer })}</p>}
      {approval.state === "waiting" && (
        <div>
          <EndButton approval={approval} word={t("approval.withdraw")} />
        </div>
      )}
    </div>
  );
}

function EndButton({ approval, word }: { approval: ViewingApproval; word: string }) {
  const { t } = useTranslation();
  const end = useEnd(approval.id);
  return (
    <>
      <Button small busy={end.isPending} onClick={() => end.mutate(undefined)}>
        {word}
      </Button>
      {end.error && <ErrorPanel title={t("problem.title")} problem={asProblem(end.error)} />}
    </>
  );
}

function AskForm({ camera }: { camera: string }) {
  const { t } = useTranslation();
  const ask = useAsk(camera);
  const [reason, setReason] = useState("");
  const [document, setDocument] = useState("");
  const [minutes, setMinutes] = useState("30");
  const good = reason.trim().length > 0;
  return (
    <form
      className="stack"
      onSubmit={event => {
        event.preventDefault();
        if (good) ask.mutate({ reason: reason.trim(), document: document.trim(), minutes: Number(minutes) });
      }}
    >
      <TextField label={t("approval.reason")} value={reason} onChange={setReason} maxLength={300} required />
      <TextField
        label={t("approval.document")}
        help={t("approval.documentHelp")}
        value={document}
        onChange={setDocument}
        maxLength={100}
      />
      <SelectField
        label={t("approval.long")}
        help={t("approval.longHelp")}
        value={minutes}
        choices={minutesChoices.map(each => [String(each), span(each * 60)] as const)}
        onChange={setMinutes}
      />
      {ask.error && <ErrorPanel title={t("problem.title")} problem={asProblem(ask.error)} />}
      <div>
        <Button type="submit" tone="primary" disabled={!good} busy={ask.isPending}>
          {t("approval.ask")}
        </Button>
      </div>
    </form>
  );
}
