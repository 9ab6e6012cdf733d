// The files beside a difficulty, for saving; and adding one.
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { DifficultyThread } from "../api/types";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { EmptyState, ErrorPanel, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { bytes } from "../ui/text";
import { day, ms } from "../ui/time";
import { fileAddress, useAttach } from "./useDifficulties";

export function Files({ thread }: { thread: DifficultyThread }) {
  const { t } = useTranslation();
  const may = useMay();
  const input = useRef<HTMLInputElement>(null);
  const run = useAttach(String(thread.id));
  const open = thread.state !== "closed" && may("answer_review");
  return (
    <Panel
      title={t("difficulty.files")}
      note={open && t("difficulty.filesNote")}
      actions={
        open && (
          <Button small icon="upload" busy={run.isPending} onClick={() => input.current?.click()}>
            {t("difficulty.attach")}
          </Button>
        )
      }
    >
      <input
        ref={input}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label={t("difficulty.attach")}
        onChange={event => {
          const [file] = event.target.files ?? [];
          if (file) run.mutate(file);
          event.target.value = "";
        }}
      />
      {run.error && <ErrorPanel title={t("problem.title")} problem={asProblem(run.error)} />}
      {thread.files.length === 0 ? (
        <EmptyState title={t("difficulty.noFiles")} />
      ) : (
        <ul className="reviews-lines">
          {thread.files.map(each => (
            <li key={each.id}>
              <a className="link" href={fileAddress(thread.id, each.id)} download={each.name}>
                {each.name}
              </a>
              <span className="t2">
                {bytes(each.size)} · {each.person} · {day(ms(each.at))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
