// The way to the requests that wait for the reader's decision; nothing while none does.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { paths } from "../paths";
import { useMay, useSession } from "../shell/session";
import { buttonClass } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { toDecide } from "./approvals";
import { useApprovals } from "./useApprovals";

export function ApprovalsLink() {
  const { t } = useTranslation();
  const may = useMay();
  const me = useSession()?.name;
  const count = toDecide(useApprovals().data ?? [], me).length;
  if (!may("approve_viewing") || count === 0) return null;
  return (
    <Link className={buttonClass()} to={paths.approvals}>
      <Icon name="eye" size={16} />
      {t("approval.waiting", { count })}
    </Link>
  );
}
