#include "city/situation/direction_rules.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>

#include "base/said_twice.h"
#include "base/text.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_text = 2000;  // of a task's content
constexpr Span farthest_due = days(2 * 366);
constexpr std::string_view code_begins = "CD-";

bool is_centre(DirectorySnapshot const& d, Feed const& feed) {
  auto const* agency = d.agencies.find(feed.agency.value());
  return agency && agency->kind == AgencyKind::centre;
}

}  // namespace

Result<DirectionRoad> direction_road(DirectorySnapshot const& d, Instant now) {
  for (auto const& feed : d.feeds.rows) {
    if (feed.dataset != "tasks" || feed.road != Road::push || feed.state != FeedState::live || !is_centre(d, feed))
      continue;
    auto const* contract = d.contract(feed.id.value(), now);
    if (contract && (contract->decoding.format == Format::json || contract->decoding.format == Format::ndjson))
      return DirectionRoad{&feed, contract};
  }
  return Error{ErrorKind::conflict,
               said_twice("Chưa gửi được chỉ đạo: danh mục chưa có luồng nhiệm vụ của trung tâm. Hãy thêm một luồng "
                          "của đơn vị loại trung tâm, bộ dữ liệu tasks, đường push, đang chạy, và một cam kết định "
                          "dạng json",
                          "The direction cannot be sent: the catalogue has no feed of tasks of the centre. Add a live "
                          "push feed with the dataset `tasks` of an agency whose kind is `centre`, and a contract "
                          "whose format is json")};
}

Result<DirectionOrder> checked(DirectionOrder order, DirectorySnapshot const& d, Instant now) {
  if (!d.agencies.find(order.agency.value())) return invalid("there is no such agency", "/agency");
  order.text = trimmed(order.text);
  if (order.text.empty()) return invalid("say what is to be done", "/text");
  if (order.text.size() > longest_text)
    return invalid("expected at most " + std::to_string(longest_text) + " bytes", "/text");
  auto today = floor_to(now, days(1), vietnam_offset_minutes);
  if (order.due < today) return invalid("expected today or a day to come", "/due");
  if (order.due > now + farthest_due) return invalid("expected a day within two years", "/due");
  if (order.about && (order.about->id.empty() || order.about->id.size() > 200))
    return invalid("expected the id of what it is about", "/about/id");
  return order;
}

std::string direction_code(Instant day, std::int64_t number) {
  auto c = civil_of(day, vietnam_offset_minutes);
  char text[64];
  std::snprintf(text, sizeof text, "%s%04d%02d%02d-%03lld", code_begins.data(), c.year, c.month, c.day,
                static_cast<long long>(number));
  return text;
}

bool is_direction_code(std::string_view code) {
  if (!code.starts_with(code_begins)) return false;
  auto parts = split(code.substr(code_begins.size()), '-');
  return parts.size() == 2 && parts[0].size() == 8 && parse_integer(parts[0]) && parts[1].size() >= 3 &&
         parse_integer(parts[1]);
}

std::string task_of(DirectionOrder const& order, std::string const& code, std::string const& assigner,
                    Decoding const& decoding, Instant now) {
  auto name = [&](std::string const& ours) {
    auto theirs = decoding.columns.find(ours);
    return theirs == decoding.columns.end() ? reflect::camel(ours) : theirs->second;
  };
  json::object task;
  task[name("code")] = code;
  task[name("content")] = order.text;
  task[name("assigner")] = assigner;
  task[name("leads")] = json::array{json::value(order.agency.value())};
  task[name("assigned")] = rfc3339(Instant{now.ms / 1000 * 1000});
  task[name("due")] = rfc3339(order.due);
  task[name("state")] = "not_started";
  return json::serialize(json::array{std::move(task)});
}

}  // namespace haidang
