#include "city/cameras/approval_api.h"

#include "base/said_twice.h"
#include "base/text.h"

namespace haidang {

using http::awaitable;
using http::Request;

namespace {

constexpr std::int64_t most_listed = 500, most_waiting = 20;  // of one person

}  // namespace

void ApprovalApi::routes(http::Router& r) {
  r.get("/api/cameras/approvals", Right::see_cameras,
        "Requests to see cameras: one's own, and those that one may decide; what waits comes first.", *this,
        &ApprovalApi::all);
  r.post("/api/cameras/{id}/approvals", Right::see_cameras, "Asks to see a camera that needs an approval.", *this,
         &ApprovalApi::ask);
  r.post("/api/cameras/approvals/{approval}/decision", Right::approve_viewing,
         "Grants or refuses a request. Its time begins with the decision.", *this, &ApprovalApi::decide);
  r.post("/api/cameras/approvals/{approval}/end", Right::see_cameras,
         "Ends one's own request, or an approval that one may decide, before its time.", *this, &ApprovalApi::end);
}

bool ApprovalApi::may_decide(http::Caller const& caller, std::string const& camera) const {
  if (!caller.may(static_cast<unsigned>(Right::approve_viewing))) return false;
  auto snapshot = wiring_.directory.snapshot();
  auto const* known = snapshot->cameras.find(camera);
  return known && acts_for(caller, *known);
}

awaitable<Result<http::Page<ViewingApproval>>> ApprovalApi::all(Request request, ApprovalQuery query) {
  auto read = co_await wiring_.store.read(
      [&](store::Session& session) { return approvals::newest(session, query.camera, query.state, most_listed); });
  if (!read) co_return read.error();
  http::Page<ViewingApproval> page;
  for (auto& each : *read)
    if (each.asked_by == request.caller.id || may_decide(request.caller, each.camera))
      page.items.push_back(std::move(each));
  co_return page;
}

awaitable<Result<ViewingApproval>> ApprovalApi::ask(Request request, ApprovalOrder order) {
  CO_TRY(auto camera, camera_of(request, wiring_.directory));
  CO_TRY(auto approval, asked(camera.id.value(), request.caller.id, order, wiring_.clock.now()));
  auto detail = std::to_string(order.minutes) + " min; " + approval.document + "; " + excerpt(approval.reason, 400);
  auto noted = co_await wiring_.audit(request, "ask_to_see_camera", approval.camera, detail);
  if (!noted) co_return noted.error();
  auto work = [&](store::Session& session) -> Result<std::int64_t> {
    TRY(auto waiting, approvals::waiting_of(session, approval.asked_by));
    if (waiting >= most_waiting)
      return Error{ErrorKind::throttled, said_twice("Đang có 20 đề nghị chờ duyệt, hãy kết thúc bớt",
                                                    "20 of your requests wait already: end some of them")};
    return approvals::insert(session, approval);
  };
  auto kept = co_await wiring_.store.write(work);
  if (!kept) co_return kept.error();
  approval.id = *kept;
  wiring_.changed();
  co_return approval;
}

awaitable<Result<ViewingApproval>> ApprovalApi::named(Request const& request) {
  auto id = parse_integer(request.part("approval"));
  if (!id) co_return missing("no such request");
  auto number = *id;
  auto found = co_await wiring_.store.read([&](store::Session& session) { return approvals::find(session, number); });
  if (!found) co_return found.error();
  if (!*found) co_return missing("no such request");
  co_return std::move(**found);
}

awaitable<Result<ViewingApproval>> ApprovalApi::keep(Request const& request, std::string action,
                                                     ViewingApproval approval, ApprovalState was) {
  auto detail = "#" + std::to_string(approval.id) + " " + approval.asked_by + ": " + excerpt(approval.answer, 400);
  auto noted = co_await wiring_.audit(request, std::move(action), approval.camera, detail);
  if (!noted) co_return noted.error();
  auto kept =
      co_await wiring_.store.write([&](store::Session& session) { return approvals::change(session, approval, was); });
  if (!kept) co_return kept.error();
  wiring_.book.know(approval);
  wiring_.changed();
  co_return approval;
}

awaitable<Result<ViewingApproval>> ApprovalApi::decide(Request request, ApprovalDecision decision) {
  auto before = co_await named(request);
  if (!before) co_return before.error();
  if (!may_decide(request.caller, before->camera))
    co_return Error{ErrorKind::denied, "this camera belongs to an agency that you do not act for"};
  CO_TRY(auto approval, decided(*before, request.caller.id, decision, wiring_.clock.now()));
  auto action = std::string(decision.granted ? "grant_look_at_camera" : "refuse_look_at_camera");
  auto kept = co_await keep(request, std::move(action), std::move(approval), before->state);
  co_return kept;
}

awaitable<Result<ViewingApproval>> ApprovalApi::end(Request request) {
  auto before = co_await named(request);
  if (!before) co_return before.error();
  if (before->asked_by != request.caller.id && !may_decide(request.caller, before->camera))
    co_return missing("no such request");
  CO_TRY(auto approval, ended(*before, wiring_.clock.now()));
  auto kept = co_await keep(request, "end_look_at_camera", std::move(approval), before->state);
  co_return kept;
}

}  // namespace haidang
