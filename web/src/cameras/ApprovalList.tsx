// Requests to see cameras, one under another: who asks, what for, how it stands; and the decision for who may take it.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ViewingApproval } from "../api/types";
import { paths } from "../paths";
import { useMay, useSession } from "../shell/session";
import { Button } from "../ui/Button";
import { useNow } from "../ui/clock";
import { TextField } from "../ui/Field";
import { ErrorPanel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { type MarkKind, StatusMark } from "../ui/StatusMark";
import { moment, ms, span } from "../ui/time";
import { type ApprovalStanding, approvalStanding, minutesOf, toDecide } from "./approvals";
import { cameraName } from "./cameraRules";
import { useDecide } from "./useApprovals";
import { camerasQuery } from "./useCameras";

const markOf: Record<ApprovalStanding, MarkKind> = {
  waiting: "unk",
  granted: "ok",
  refused: "down",
  ended: "none",
  over: "none",
};

export function ApprovalList({ approvals }: { approvals: readonly ViewingApproval[] }) {
  const names = new Map(useQuery(camerasQuery).data?.map(each => [each.id, cameraName(each)]));
  return (
    <ul className="approvals">
      {approvals.map(each => (
        <li key={each.id}>
          <Line approval={each} name={names.get(each.camera) ?? each.camera} />
        </li>
      ))}
    </ul>
  );
}

function Line({ approval, name }: { approval: ViewingApproval; name: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const me = useSession()?.name;
  const decidable = may("approve_viewing") && toDecide([approval], me).length > 0;
  return (
    <article className="stack" aria-label={t("approval.of", { who: approval.askedBy, camera: name })}>
      <div>
        <h3>
          <Link className="link" to={paths.camera} params={{ id: approval.camera }}>
            {name}
          </Link>
        </h3>
        <p>
          <b>{approval.askedBy}</b> · {t("approval.wants", { span: span(minutesOf(approval) * 60) })}
          {approval.document && ` · ${approval.document}`}
        </p>
        <p className="approval-reason">{approval.reason}</p>
        <ApprovalWord approval={approval} />
        {approval.answer && <p className="t2">{t("approval.answered", { answer: approval.answer })}</p>}
      </div>
      {decidable && <Decision approval={approval.id} />}
    </article>
  );
}

// How it stands, since when and by whom.
export function ApprovalWord({ approval }: { approval: ViewingApproval }) {
  const { t } = useTranslation();
  const standing = approvalStanding(approval, useNow(10_000));
  const at = standing === "waiting" ? approval.askedAt : standing === "granted" ? approval.endsAt : approval.decidedAt;
  return (
    <p className="camera-finding">
      <StatusMark kind={markOf[standing]} size={16} />
      <span>
        {t(`approvalStanding.${standing}`, {
          at: moment(ms(standing === "over" ? approval.endsAt : (at ?? approval.askedAt))),
        })}
        {approval.decidedBy && ` · ${approval.decidedBy}`}
      </span>
    </p>
  );
}

function Decision({ approval }: { approval: number }) {
  const { t } = useTranslation();
  const decide = useDecide(approval);
  const [answer, setAnswer] = useState("");
  const words = answer.trim();
  return (
    <form className="stack" onSubmit={event => event.preventDefault()}>
      <TextField
        label={t("approval.answer")}
        help={t("approval.answerHelp")}
        value={answer}
        onChange={setAnswer}
        maxLength={300}
      />
      {decide.error && <ErrorPanel title={t("problem.title")} problem={asProblem(decide.error)} />}
      <div className="line wrap-line">
        <Button
          tone="primary"
          small
          busy={decide.isPending}
          onClick={() => decide.mutate({ granted: true, answer: words })}
        >
          {t("approval.grant")}
        </Button>
        <Button
          tone="danger"
          small
          disabled={!words}
          busy={decide.isPending}
          onClick={() => decide.mutate({ granted: false, answer: words })}
        >
          {t("approval.refuse")}
        </Button>
      </div>
    </form>
  );
}
