#include "city/people/people_api.h"

#include <algorithm>

namespace haidang {
namespace {

using http::awaitable;
using http::Nothing;
using http::Page;
using http::Request;
using http::With;

// Behind TLS the browser must never send the cookie in the clear; on plain loopback it must be allowed to.
std::string cookie(Request const& request, std::string const& token, std::string const& lifetime) {
  auto secure = request.header("x-forwarded-proto") == "https" ? "; Secure" : "";
  return std::string(session_cookie) + "=" + token + "; Path=/; HttpOnly; SameSite=Strict" + secure + lifetime;
}

Done signed_in(Request const& request) {
  if (!request.caller.session.empty()) return {};
  return Error{ErrorKind::signed_out, "sign in first"};
}

}  // namespace

void PeopleApi::routes(http::Router& r) {
  r.post("/api/session", http::nobody, "Signs in; the answer sets the session's cookie.", *this, &PeopleApi::sign_in);
  r.get("/api/session", http::nobody, "Who is signed in.", *this, &PeopleApi::who);
  r.remove("/api/session", http::nobody, "Signs out.", *this, &PeopleApi::sign_out);
  r.put("/api/session/password", http::nobody, "Changes one's own password and ends one's other sessions.", *this,
        &PeopleApi::change_password);
  r.get("/api/people", Right::manage_people, "Everybody who may sign in.", *this, &PeopleApi::persons);
  r.put("/api/people/{name}", Right::manage_people, "Makes or changes a person.", *this, &PeopleApi::put);
  r.remove("/api/people/{name}", Right::manage_people, "Removes a person.", *this, &PeopleApi::remove);
  r.get("/api/keys", Right::manage_keys, "Senders' keys, newest first.", *this, &PeopleApi::keys);
  r.post("/api/keys", Right::manage_keys, "Makes a key; it is shown in this answer only.", *this, &PeopleApi::make_key);
  r.remove("/api/keys/{id}", Right::manage_keys, "Revokes a key.", *this, &PeopleApi::revoke_key);
  r.get("/api/audit", Right::see_audit, "Who did or looked at what, newest first.", *this, &PeopleApi::audit);
}

awaitable<Result<With<SignedIn>>> PeopleApi::sign_in(Request request, SignIn attempt) {
  auto session = co_await people_.sign_in(std::move(attempt), request.remote);
  if (!session) co_return session.error();
  co_return With<SignedIn>{std::move(session->who),
                           {{"Set-Cookie", cookie(request, session->token, "; Max-Age=43200")}}};
}

awaitable<Result<SignedIn>> PeopleApi::who(Request request) {
  CO_DO(signed_in(request));
  co_return people_.signed_in(request.caller);
}

awaitable<Result<With<Nothing>>> PeopleApi::sign_out(Request request) {
  if (!request.caller.session.empty()) {
    auto ended = co_await people_.sign_out(request.caller, request.remote);
    if (!ended) co_return ended.error();
  }
  co_return With<Nothing>{{}, {{"Set-Cookie", cookie(request, "", "; Max-Age=0")}}, 204};
}

awaitable<Result<Nothing>> PeopleApi::change_password(Request request, PasswordChange change) {
  CO_DO(signed_in(request));
  auto changed = co_await people_.change_password(request.caller, std::move(change), request.remote);
  if (!changed) co_return changed.error();
  co_return Nothing{};
}

awaitable<Result<Page<Person>>> PeopleApi::persons(Request) { co_return Page<Person>{people_.persons(), {}}; }

awaitable<Result<Person>> PeopleApi::put(Request request, PersonChange change) {
  if (change.name.value() != request.part("name"))
    co_return invalid("expected the name of the address, " + request.part("name"), "/name");
  if (change.name.value() == request.caller.id && (change.disabled || change.role != Role::administrator))
    co_return invalid("nobody can take away their own right to manage people", "/role");
  auto detail = std::string(reflect::name_of(change.role)) + (change.disabled ? ", disabled" : "") +
                (change.password ? ", new password" : "");
  auto noted = co_await people_.note(request.caller.id, request.remote, "put_person", change.name.value(), detail);
  if (!noted) co_return noted.error();
  auto person = co_await people_.put(std::move(change));
  co_return person;
}

awaitable<Result<Nothing>> PeopleApi::remove(Request request) {
  auto name = request.part("name");
  if (name == request.caller.id) co_return invalid("nobody can remove themselves");
  auto noted = co_await people_.note(request.caller.id, request.remote, "remove_person", name, "");
  if (!noted) co_return noted.error();
  auto removed = co_await people_.remove(name);
  if (!removed) co_return removed.error();
  co_return Nothing{};
}

awaitable<Result<Page<SenderKey>>> PeopleApi::keys(Request) { co_return Page<SenderKey>{people_.keys(), {}}; }

awaitable<Result<NewKey>> PeopleApi::make_key(Request request, KeyOrder order) {
  auto subject = order.feed ? "feed " + *order.feed : "agency " + order.agency.value_or("");
  auto noted = co_await people_.note(request.caller.id, request.remote, "make_key", subject, order.label.value());
  if (!noted) co_return noted.error();
  auto key = co_await people_.make_key(std::move(order), request.caller.id);
  co_return key;
}

awaitable<Result<Nothing>> PeopleApi::revoke_key(Request request) {
  auto id = request.part("id");
  auto noted = co_await people_.note(request.caller.id, request.remote, "revoke_key", id, "");
  if (!noted) co_return noted.error();
  auto revoked = co_await people_.revoke_key(id);
  if (!revoked) co_return revoked.error();
  co_return Nothing{};
}

awaitable<Result<Page<AuditEntry>>> PeopleApi::audit(Request, AuditQuery query) {
  people::AuditFilter filter{query.before.value_or(INT64_MAX), query.person, query.action,
                             static_cast<int>(std::clamp<std::int64_t>(query.limit, 1, 1000))};
  auto read = co_await store_.read([&](store::Session& s) { return people::audit_page(s, filter); });
  if (!read) co_return read.error();
  Page<AuditEntry> page{std::move(*read), {}};
  if (page.items.size() == static_cast<std::size_t>(filter.limit)) page.next = std::to_string(page.items.back().id);
  co_return page;
}

}  // namespace haidang
