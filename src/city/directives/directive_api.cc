#include "city/directives/directive_api.h"

#include "base/said_twice.h"
#include "base/text.h"

namespace haidang {

using http::awaitable;
using http::Request;

namespace {

bool conducts(http::Caller const& caller) { return caller.may(static_cast<unsigned>(Right::conduct_review)); }

Error no_such_obligation() { return missing(said_twice("Không có kết nối này", "There is no such obligation")); }

template <typename T>
Done has_id_of_address(T const& row, Request const& request) {
  if (row.id.value() == request.part("id")) return {};
  return invalid("expected the id of the address, " + excerpt(request.part("id"), 80), "/id");
}

}  // namespace

void DirectiveApi::routes(http::Router& r) {
  r.get("/api/directives", Right::see_board, "Directives, the newest first.", *this, &DirectiveApi::all);
  r.get("/api/directives/{id}", Right::see_board, "One directive.", *this, &DirectiveApi::one);
  r.put("/api/directives/{id}", Right::conduct_review, "Creates or changes a directive.", *this, &DirectiveApi::save);
  r.get("/api/directives/{id}/obligations", Right::see_board,
        "What agencies owe under a directive, of those that the caller acts for.", *this, &DirectiveApi::owed);
  r.get("/api/obligations/{id}", Right::see_board, "One obligation.", *this, &DirectiveApi::obligation);
  r.put("/api/obligations/{id}", Right::answer_review,
        "Creates or changes an obligation; an officer fills in who answers for it, and its date moves by itself.",
        *this, &DirectiveApi::save_obligation);
  r.remove("/api/obligations/{id}", Right::conduct_review, "Removes an obligation with its dates.", *this,
           &DirectiveApi::remove_obligation);
  r.post("/api/obligations/{id}/due", Right::conduct_review,
         "Moves the date by a document; every earlier date is kept with its own.", *this, &DirectiveApi::move_due);
  r.post("/api/obligations/{id}/declare", Right::answer_review, "Says how the connection stands.", *this,
         &DirectiveApi::declare);
  r.get("/api/obligations/{id}/dates", Right::see_board, "Every date that was set, oldest first.", *this,
        &DirectiveApi::dates);
}

Result<Directive> directive_named(store::Session& session, std::string const& id) {
  TRY(auto found, directives::find(session, id));
  if (!found) return missing(said_twice("Không có văn bản này", "There is no such directive"));
  return std::move(*found);
}

awaitable<Result<http::Page<Directive>>> DirectiveApi::all(Request) {
  auto read = co_await wiring_.store.read([](store::Session& session) { return directives::list(session); });
  if (!read) co_return read.error();
  http::Page<Directive> page;
  page.items = std::move(*read);
  co_return page;
}

awaitable<Result<Directive>> DirectiveApi::one(Request request) {
  auto const& id = request.part("id");
  auto found = co_await wiring_.store.read([&](store::Session& session) { return directive_named(session, id); });
  co_return found;
}

awaitable<Result<Directive>> DirectiveApi::save(Request request, Directive directive) {
  CO_DO(has_id_of_address(directive, request));
  CO_DO(check(directive));
  auto detail = directive.number.value() + ", " + rfc3339(directive.report_by);
  auto noted = co_await wiring_.audit(request, "put_directive", directive.id.value(), detail);
  if (!noted) co_return noted.error();
  auto kept =
      co_await wiring_.store.write([&](store::Session& session) { return directives::put(session, directive); });
  if (!kept) co_return kept.error();
  co_return directive;
}

awaitable<Result<http::Page<Obligation>>> DirectiveApi::owed(Request request, ObligationQuery query) {
  auto work = [&](store::Session& session) -> Result<std::vector<Obligation>> {
    TRY(auto directive, directive_named(session, request.part("id")));
    return directives::obligations(session, directive.id.value(), query.agency);
  };
  auto read = co_await wiring_.store.read(work);
  if (!read) co_return read.error();
  http::Page<Obligation> page;
  for (auto& each : *read)
    if (request.caller.within(each.agency.value())) page.items.push_back(std::move(each));
  co_return page;
}

awaitable<Result<Obligation>> DirectiveApi::obligation(Request request) {
  auto found = co_await told(request.part("id"));
  if (!found) co_return found.error();
  if (!request.caller.within(found->agency.value())) co_return no_such_obligation();
  co_return found;
}

awaitable<Result<Obligation>> DirectiveApi::told(std::string id) {
  auto found =
      co_await wiring_.store.read([&](store::Session& session) { return directives::find_obligation(session, id); });
  if (!found) co_return found.error();
  if (!*found) co_return no_such_obligation();
  co_return std::move(**found);
}

// As it may be kept, beside what is there: asked before the change is noted, and once more where it is made.
Result<Obligation> DirectiveApi::fitting(store::Session& session, http::Caller const& caller,
                                         Obligation const& wanted) const {
  TRY(auto before, directives::find_obligation(session, wanted.id.value()));
  if (!conducts(caller)) {
    if (!before || !caller.within(before->agency.value())) return no_such_obligation();
    return with_officer(*before, wanted);
  }
  auto directive = directive_named(session, wanted.directive.value());
  if (!directive) return invalid(directive.error().message, "/directive");
  auto snapshot = wiring_.directory.snapshot();
  DO(check(wanted, *directive, *snapshot));
  auto fit = wanted;
  if (before) return fit;  // what was said of it is kept by the table
  fit.declared = Declared::not_said;
  fit.declared_at.reset();
  fit.declared_by = fit.declared_note = "";
  return fit;
}

awaitable<Result<Obligation>> DirectiveApi::save_obligation(Request request, Obligation wanted) {
  CO_DO(has_id_of_address(wanted, request));
  auto tried =
      co_await wiring_.store.read([&](store::Session& session) { return fitting(session, request.caller, wanted); });
  if (!tried) co_return tried.error();
  auto detail = wanted.agency.value() + ": " + wanted.title.value();
  auto noted = co_await wiring_.audit(request, "put_obligation", wanted.id.value(), detail);
  if (!noted) co_return noted.error();
  auto now = wiring_.clock.now();
  auto work = [&](store::Session& session) -> Done {
    TRY(auto fit, fitting(session, request.caller, wanted));
    return directives::put(session, fit, request.caller.id, now);
  };
  auto kept = co_await wiring_.store.write(work);
  if (!kept) co_return kept.error();
  auto out = co_await told(wanted.id.value());
  co_return out;
}

awaitable<Result<http::Nothing>> DirectiveApi::remove_obligation(Request request) {
  auto found = co_await obligation(request);
  if (!found) co_return found.error();
  auto detail = found->agency.value() + ": " + found->title.value() + ", " + rfc3339(found->due);
  auto const& id = request.part("id");
  auto noted = co_await wiring_.audit(request, "remove_obligation", id, detail);
  if (!noted) co_return noted.error();
  auto removed =
      co_await wiring_.store.write([&](store::Session& session) { return directives::remove_obligation(session, id); });
  if (!removed) co_return removed.error();
  co_return http::Nothing{};
}

awaitable<Result<Obligation>> DirectiveApi::move_due(Request request, DueMove move) {
  auto found = co_await obligation(request);
  if (!found) co_return found.error();
  CO_TRY(auto date, due_moved(*found, move, request.caller.id, wiring_.clock.now()));
  auto const& id = request.part("id");
  auto detail =
      rfc3339(found->due) + " → " + rfc3339(date.due) + ", " + date.document + ": " + excerpt(date.reason, 400);
  auto noted = co_await wiring_.audit(request, "move_due_date", id, detail);
  if (!noted) co_return noted.error();
  auto kept =
      co_await wiring_.store.write([&](store::Session& session) { return directives::move_due(session, id, date); });
  if (!kept) co_return kept.error();
  auto out = co_await told(id);
  co_return out;
}

awaitable<Result<Obligation>> DirectiveApi::declare(Request request, Declaration declaration) {
  auto found = co_await obligation(request);
  if (!found) co_return found.error();
  CO_DO(check(declaration));
  auto const& id = request.part("id");
  auto detail = std::string(reflect::name_of(declaration.declared)) + " " + excerpt(declaration.note, 400);
  auto noted = co_await wiring_.audit(request, "declare", id, detail);
  if (!noted) co_return noted.error();
  auto now = wiring_.clock.now();
  auto kept = co_await wiring_.store.write([&](store::Session& session) {
    return directives::declare(session, id, declaration.declared, declaration.note, request.caller.id, now);
  });
  if (!kept) co_return kept.error();
  auto out = co_await told(id);
  co_return out;
}

awaitable<Result<http::Page<ObligationDate>>> DirectiveApi::dates(Request request) {
  auto found = co_await obligation(request);
  if (!found) co_return found.error();
  auto const& id = request.part("id");
  auto read = co_await wiring_.store.read([&](store::Session& session) { return directives::dates(session, id); });
  if (!read) co_return read.error();
  http::Page<ObligationDate> page;
  page.items = std::move(*read);
  co_return page;
}

}  // namespace haidang
