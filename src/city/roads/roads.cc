#include "city/roads/roads.h"

#include <boost/asio/post.hpp>
#include <cstdlib>

#include "base/text.h"

namespace haidang {

std::optional<std::string> secret_from_environment(std::string const& name) {
  auto value = std::getenv(("HAIDANG_SECRET_" + name).c_str());
  if (!value) return std::nullopt;
  return std::string(value);
}

Result<LogIn> log_in_of(Source const& source, Secrets const& secrets) {
  LogIn log_in{.user = source.user.value_or(""), .password = {}};
  if (!source.password_name || source.password_name->empty()) return log_in;
  auto password = secrets(*source.password_name);
  if (!password)
    return invalid(in_both("Máy chủ chưa có mật khẩu tên " + *source.password_name,
                           "The server has no password called " + *source.password_name));
  log_in.password = std::move(*password);
  return log_in;
}

jobs::Pending<Receipt> Gate::begin(Arrival arrival) const {
  return jobs::begin(loop_, intake_.accept(std::move(arrival)));
}

void Gate::contact(std::string feed, ContactOutcome outcome, std::string why) const {
  boost::asio::post(loop_, [&contacts = contacts_, feed = std::move(feed), outcome, why = std::move(why),
                            at = clock_.now()] { contacts.contact(feed, outcome, why, at); });
}

Arrival arrival_by(Road road, std::string feed, std::string bytes, std::string const& file_name) {
  Arrival arrival;
  arrival.feed = std::move(feed);
  arrival.road = road;
  arrival.bytes = std::move(bytes);
  arrival.file_name = is_utf8(file_name) ? file_name : nfc(file_name);
  arrival.sender = reflect::name_of(road);
  return arrival;
}

}  // namespace haidang
