// All that was said about a difficulty, oldest first. It only grows.
import { useTranslation } from "react-i18next";
import type { DifficultyThread } from "../api/types";
import { moment, ms } from "../ui/time";
import { saidTwice } from "../words/said";

export function Thread({ thread }: { thread: DifficultyThread }) {
  const { t } = useTranslation();
  return (
    <ol className="thread">
      {thread.thread.map(each => (
        <li key={each.id} data-step={each.step}>
          <p className="wrap-line">
            <b>{each.person || t("difficulty.theClock")}</b>
            <span className="tag">{t(`difficultyStep.${each.step}`)}</span>
            <time className="t3" dateTime={each.at}>
              {moment(ms(each.at))}
            </time>
          </p>
          <p className="thread-text">{each.person ? each.text : saidTwice(each.text)}</p>
        </li>
      ))}
    </ol>
  );
}
