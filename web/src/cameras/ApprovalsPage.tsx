// Who asks to see which camera: what waits for a decision first, then what holds, then what is past.
import { useTranslation } from "react-i18next";
import { paths } from "../paths";
import { NoRightPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { useNow } from "../ui/clock";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { ApprovalList } from "./ApprovalList";
import { inTurn } from "./approvals";
import { useApprovals } from "./useApprovals";
import "./cameras.css";
import "./cameraDuties.css";

export default function ApprovalsPage() {
  const { t } = useTranslation();
  const may = useMay();
  return may("see_cameras") ? <Requests /> : <NoRightPage panel={t("approval.page")} />;
}

function Requests() {
  const { t } = useTranslation();
  usePage(t("approval.page"), [{ word: t("camera.title"), to: paths.cameras }, { word: t("approval.page") }]);
  const query = useApprovals();
  const now = useNow(10_000);
  return (
    <div className="cameras-page">
      <h1>{t("approval.page")}</h1>
      <Loaded query={query} lines={8}>
        {all =>
          all.length === 0 ? (
            <EmptyState title={t("approval.none")}>{t("approval.noneText")}</EmptyState>
          ) : (
            <Panel title={t("approval.list")}>
              <ApprovalList approvals={inTurn(all, now)} />
            </Panel>
          )
        }
      </Loaded>
    </div>
  );
}
