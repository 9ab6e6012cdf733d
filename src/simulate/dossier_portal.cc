#include "simulate/dossier_portal.h"

#include <boost/json/object.hpp>
#include <condition_variable>
#include <mutex>

#include "base/clock.h"
#include "platform/reflect/json.h"
#include "simulate/transfer.h"

namespace haidang::simulate {
namespace {

constexpr auto between_pushes = minutes(10);

// What the portal's answer says, or why it is no good.
Result<boost::json::object> said(Result<std::string> const& answer) {
  if (!answer) return answer.error();
  TRY(auto json, reflect::parse_json(*answer));
  auto const* o = json.if_object();
  auto const* code = o ? o->if_contains("error_code") : nullptr;
  if (!code || !code->is_int64() || code->get_int64() != 0)
    return Error{ErrorKind::denied, "the portal's door says " + answer->substr(0, 200)};
  return *o;
}

}  // namespace

void DossierPortal::start(std::string base_url, std::map<std::string, std::string> keys) {
  base_url_ = std::move(base_url) + "/api/portal/";
  keys_ = std::move(keys);
  thread_ = std::jthread([this](std::stop_token stop) { push_until(stop); });
}

void DossierPortal::push_until(std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  SystemClock clock;
  for (auto const& office : settings_.offices) told_[office.feed] = settings_.told_until;
  while (!stop.stop_requested()) {
    auto now = clock.now();
    for (auto const& office : settings_.offices)
      if (!office.silent_since && is_office_time(now) && office.works(now) &&
          now - told_[office.feed] >= between_pushes)
        push(office, now, stop);
    never.wait_for(lock, stop, std::chrono::seconds(20), [] { return false; });
  }
}

void DossierPortal::push(DossierOffice const& office, Instant now, std::stop_token const& stop) {
  auto key = keys_.find(office.feed);
  if (key == keys_.end()) return;
  std::string log_in = R"({"username":")" + office.prefix + R"(","password":")" + key->second + "\"}";
  auto opened = said(post(
      {.url = base_url_ + "DangNhap", .key = key->second, .content_type = "application/json", .bytes = log_in}, stop));
  if (!opened) return settings_.log(office.feed + ": " + opened.error().message);
  auto const* session = opened->if_contains("session");
  auto body = portal_push(office, told_[office.feed], now, settings_.seed,
                          session && session->is_string() ? std::string(session->get_string()) : "");
  if (body) {
    HttpPost push{.url = base_url_ + "DongBoHoSoMC",
                  .key = key->second,
                  .content_type = "application/json",
                  .bytes = std::move(*body)};
    if (auto pushed = said(post(push, stop)); !pushed)
      return settings_.log(office.feed + ": " + pushed.error().message);
  }
  told_[office.feed] = now;
}

}  // namespace haidang::simulate
