// From what was found to the delivery that showed it, in its feed's log.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { paths } from "../paths";

export function DeliveryLink({ feed, delivery, title }: { feed: string; delivery: number; title?: string }) {
  const { t } = useTranslation();
  return (
    <Link
      className="link"
      to={paths.feed}
      params={{ id: feed }}
      search={{ "lan-giao": String(delivery) }}
      hash="lan-giao"
      title={title}
    >
      {t("feed.deliveryNumber", { id: delivery })}
    </Link>
  );
}
