// Pages of other subjects that a review leads to, with what they should show.
import type { ReviewRow } from "../api/types";
import { paths } from "../paths";

interface Way {
  to: string;
  search: Record<string, string>;
}

export function difficultiesOf(agency: string): Way {
  return { to: paths.difficulties, search: { "don-vi": agency } };
}

export function difficultyNumbered(id: number): Way {
  return { to: paths.difficulty.replace("$id", String(id)), search: {} };
}

// The form of a new difficulty, filled in with what is known here.
export function newDifficulty(row: Pick<ReviewRow, "agency" | "title" | "feeds">): Way {
  const [feed] = row.feeds;
  return {
    to: paths.difficulties,
    search: { neu: "1", "don-vi": row.agency, ...(feed && { luong: feed.id }), "noi-dung": row.title },
  };
}

export function remindersOf(agency: string): Way {
  return { to: paths.reminders, search: { "don-vi": agency } };
}
