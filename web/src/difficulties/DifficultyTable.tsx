// Difficulties, one a line: what, whose, until when or how it ended.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Difficulty } from "../api/types";
import { useAgencyNames } from "../assurance/useFeed";
import { paths } from "../paths";
import { ScrollBox } from "../reviews/ScrollBox";
import { MoreRows } from "../ui/MoreRows";
import { figure } from "../ui/text";
import { day, ms } from "../ui/time";
import { Held } from "./Held";
import { type FeedTitles, useFeedTitles } from "./useDifficulties";

const shownAtFirst = 100;

export function DifficultyTable({ label, rows }: { label: string; rows: Difficulty[] }) {
  const { t } = useTranslation();
  const names = useAgencyNames();
  const feeds = useFeedTitles();
  const [whole, showWhole] = useState(false);
  const shown = whole ? rows : rows.slice(0, shownAtFirst);
  return (
    <>
      <ScrollBox label={label}>
        <table className="small-table difficulty-table" aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{t("difficulty.one")}</th>
              <th scope="col">{t("difficulty.statedBy")}</th>
              <th scope="col">{t("difficulty.until")}</th>
              <th scope="col">{t("difficulty.since")}</th>
              <th scope="col" className="number">
                {t("difficulty.messages")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(each => (
              <Row key={each.id} row={each} names={names} feeds={feeds} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <MoreRows shown={shown.length} all={rows.length} onAll={() => showWhole(true)} />
    </>
  );
}

interface RowProps {
  row: Difficulty;
  names: ReadonlyMap<string, string>;
  feeds: FeedTitles;
}

function Row({ row, names, feeds }: RowProps) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">
        <Link className="link" to={paths.difficulty} params={{ id: String(row.id) }}>
          {row.title}
        </Link>
        <small className="t2">{t(`difficultyCategory.${row.category}`)}</small>
      </th>
      <td>
        {names.get(row.agency) ?? row.agency}
        {row.feed && <small className="t2">{feeds.get(row.feed)?.title ?? row.feed}</small>}
      </td>
      <td>
        <Held row={row} />
      </td>
      <td>{day(ms(row.statedAt))}</td>
      <td className="number">{figure(row.messages)}</td>
    </tr>
  );
}
