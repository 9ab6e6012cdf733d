// One difficulty: what stops whom, who owes the answer and until when, and all that was said about it.
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DifficultyThread } from "../api/types";
import { type Fact, FactList } from "../assurance/FactList";
import { useAgencyNames } from "../assurance/useFeed";
import { paths } from "../paths";
import { NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { Confirm } from "../ui/Confirm";
import { ErrorPanel, Loaded, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { say } from "../ui/Toast";
import { moment, ms } from "../ui/time";
import { Files } from "./Files";
import { Held } from "./Held";
import { ReplyForm } from "./ReplyForm";
import { Thread } from "./Thread";
import { threadQuery, useClose, useFeedTitles } from "./useDifficulties";
import "../reviews/reviews.css";
import "./difficulties.css";

export default function DifficultyPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const thread = useQuery(threadQuery(id));
  if (thread.error && asProblem(thread.error).kind === "missing") return <NotFoundPage />;
  return (
    <div className="reviews-page">
      <Loaded query={thread} lines={10}>
        {data => <DifficultyView thread={data} />}
      </Loaded>
    </div>
  );
}

function DifficultyView({ thread }: { thread: DifficultyThread }) {
  const { t } = useTranslation();
  const may = useMay();
  const names = useAgencyNames();
  const [closing, setClosing] = useState(false);
  usePage(thread.title, [
    { word: t("shell.connections"), to: paths.board },
    { word: t("difficulty.list"), to: paths.difficulties },
    { word: thread.title },
  ]);
  const open = thread.state !== "closed";
  const who = thread.level === "leader" ? t("difficultyLevel.leader") : (names.get(thread.owner) ?? thread.owner);
  return (
    <>
      <div className="reviews-head">
        <div className="grow" aria-live="polite">
          <h1>{thread.title}</h1>
          <p className="reviews-summary">{t(`difficulty.${thread.state}Headline`, { who })}</p>
        </div>
        <div className="reviews-deadline">
          <Held row={thread} />
        </div>
        {open && may("answer_review") && (
          <Button icon="check" onClick={() => setClosing(true)}>
            {t("difficulty.close")}
          </Button>
        )}
      </div>
      <div className="difficulty-columns">
        <Panel title={t("difficulty.thread")}>
          <Thread thread={thread} />
          {open && may("answer_review") && <ReplyForm key={thread.messages} thread={thread} />}
        </Panel>
        <div className="stack">
          <Panel title={t("difficulty.facts")}>
            <Facts thread={thread} />
          </Panel>
          <Files thread={thread} />
        </div>
      </div>
      {closing && <CloseDialog thread={thread} onClose={() => setClosing(false)} />}
    </>
  );
}

function Facts({ thread }: { thread: DifficultyThread }) {
  const { t } = useTranslation();
  const names = useAgencyNames();
  const feeds = useFeedTitles();
  const facts: Fact[] = [
    [
      t("difficulty.agency"),
      <Link key="agency" className="link" to={paths.difficulties} search={{ "don-vi": thread.agency }}>
        {names.get(thread.agency) ?? thread.agency}
      </Link>,
    ],
    [t("difficulty.category"), t(`difficultyCategory.${thread.category}`)],
    [
      t("difficulty.feed"),
      thread.feed && (
        <Link key="feed" className="link" to={paths.feed} params={{ id: thread.feed }}>
          {feeds.get(thread.feed)?.title ?? thread.feed}
        </Link>
      ),
    ],
    [
      t("difficulty.task"),
      thread.task && (
        <Link key="task" className="link" to={paths.task} params={{ id: thread.task }}>
          {thread.task}
        </Link>
      ),
    ],
    [t("difficulty.owner"), names.get(thread.owner) ?? thread.owner],
    [t("difficulty.level"), t(`difficultyLevel.${thread.level}`)],
    [t("difficulty.since"), t("difficulty.by", { who: thread.statedBy, at: moment(ms(thread.statedAt)) })],
    [t("difficulty.cause"), thread.cause],
  ];
  return <FactList facts={facts} />;
}

function CloseDialog({ thread, onClose }: { thread: DifficultyThread; onClose: () => void }) {
  const { t } = useTranslation();
  const run = useClose(String(thread.id));
  const done = () => {
    say(t("difficulty.closedDone"));
    onClose();
  };
  return (
    <Confirm
      title={t("difficulty.close")}
      text={t("difficulty.closeText")}
      reasonLabel={t("difficulty.cause")}
      action={t("difficulty.close")}
      busy={run.isPending}
      onClose={onClose}
      onConfirm={cause => run.mutate(cause, { onSuccess: done })}
    >
      {run.error && <ErrorPanel title={t("problem.title")} problem={asProblem(run.error)} />}
    </Confirm>
  );
}
