#include "city/infrastructure/infrastructure_rules.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/said_twice.h"
#include "base/text.h"
#include "city/assurance/condition_rules.h"

namespace haidang {
namespace {

constexpr std::size_t longest_text = 4000, longest_word = 300, longest_host = 253;
constexpr std::size_t most_feeds = 5000, most_milestones = 100;
constexpr std::int64_t most_points = 1'000'000;

Done short_enough(std::string const& text, std::size_t most, char const* at) {
  if (text.size() > most) return invalid("expected at most " + std::to_string(most) + " bytes", at);
  return {};
}

Done known_agency(std::optional<Slug> const& agency, DirectorySnapshot const& snapshot, char const* at) {
  if (agency && !snapshot.agencies.find(agency->value())) return invalid("there is no such agency", at);
  return {};
}

Done known_feeds(std::vector<std::string> const& feeds, DirectorySnapshot const& snapshot) {
  if (feeds.size() > most_feeds) return invalid("expected at most 5000 feeds", "/feeds");
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < feeds.size(); ++i) {
    auto at = "/feeds/" + std::to_string(i);
    if (!snapshot.feed(feeds[i])) return invalid("no feed is called \"" + excerpt(feeds[i], 80) + "\"", at);
    if (!seen.insert(feeds[i]).second) return invalid("stands there twice", at);
  }
  return {};
}

std::optional<std::uint16_t> port_in(std::string_view text) {
  auto number = text.size() <= 5 ? parse_integer(text) : std::nullopt;
  if (!number || *number < 1 || *number > 65535) return {};
  return static_cast<std::uint16_t>(*number);
}

bool is_host(std::string_view host) {
  return !host.empty() && host.size() <= longest_host && std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  });
}

using Ip4 = std::array<unsigned char, 4>;
using Ip6 = std::array<unsigned char, 16>;

std::string refuse(Ip4 const& ip) {
  if (ip[0] == 0) return said_twice("Địa chỉ 0.x không phải của một máy", "An address 0.x is no machine's");
  if (ip[0] >= 224)
    return said_twice("Địa chỉ này là của nhiều máy cùng lúc (multicast, broadcast), không đo được",
                      "This address is many machines' at once (multicast, broadcast) and cannot be measured");
  if (ip[0] == 169 && ip[1] == 254)
    return said_twice("Địa chỉ 169.254.x chỉ có trong nội bộ một máy chủ, không được đo",
                      "Addresses 169.254.x are a server's own affair and are not asked");
  return "";
}

std::string refuse(Ip6 const& ip) {
  static Ip6 const none{}, metadata{0xfd, 0, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54};
  auto first = std::find_if(ip.begin(), ip.end(), [](unsigned char c) { return c != 0; }) - ip.begin();
  auto is_mapped = first == 10 && ip[10] == 0xff && ip[11] == 0xff;
  if (is_mapped) return refuse(Ip4{ip[12], ip[13], ip[14], ip[15]});
  if (ip == none) return said_twice("Địa chỉ :: không phải của một máy", "The address :: is no machine's");
  if (ip[0] == 0xff)
    return said_twice("Địa chỉ này là của nhiều máy cùng lúc (multicast), không đo được",
                      "This address is many machines' at once (multicast) and cannot be measured");
  if ((ip[0] == 0xfe && (ip[1] & 0xc0) == 0x80) || ip == metadata)
    return said_twice("Địa chỉ này chỉ có trong nội bộ một máy chủ, không được đo",
                      "This address is a server's own affair and is not asked");
  return "";
}

// What the papers say and what is measured, when it is less.
void find_gap(Project const& project, ProjectStanding& standing) {
  auto installed = project.installed;
  if (installed > project.planned && project.planned > 0) {
    standing.finding = "Hồ sơ ghi đã lắp " + std::to_string(installed) + " điểm, nhiều hơn kế hoạch " +
                       std::to_string(project.planned);
    standing.finding_en = "The papers say that " + std::to_string(installed) + " points are installed, more than the " +
                          std::to_string(project.planned) + " planned";
  } else if (standing.connected < installed) {
    standing.finding = "Hồ sơ ghi đã lắp " + std::to_string(installed) + " điểm, đo được " +
                       std::to_string(standing.connected) + " điểm đã kết nối";
    standing.finding_en = "The papers say that " + std::to_string(installed) + " points are installed; " +
                          std::to_string(standing.connected) + " are measured to be connected";
  } else if (standing.living < standing.connected) {
    auto down = std::to_string(standing.connected - standing.living);
    standing.finding = down + " trong " + std::to_string(standing.connected) + " điểm đã kết nối hiện không có dữ liệu";
    standing.finding_en = down + " of " + std::to_string(standing.connected) + " connected points deliver nothing now";
  }
}

}  // namespace

Done check(InfrastructureItem const& item, DirectorySnapshot const& snapshot) {
  DO(known_agency(item.agency, snapshot, "/agency"));
  if (item.site && !snapshot.sites.find(item.site->value())) return invalid("there is no such site", "/site");
  DO(known_agency(item.owner, snapshot, "/owner"));
  DO(known_agency(item.contractor, snapshot, "/contractor"));
  DO(short_enough(item.needed, longest_word, "/needed"));
  DO(short_enough(item.existing, longest_word, "/existing"));
  DO(short_enough(item.note, longest_text, "/note"));
  if (item.warranty_until && item.installed_on && *item.warranty_until < *item.installed_on)
    return invalid("a warranty does not end before the installation", "/warrantyUntil");
  if (!item.address.empty()) {
    TRY(auto address, read_probe_address(item.address));
    static_cast<void>(address);
  }
  return known_feeds(item.feeds, snapshot);
}

Done check(Project const& project, DirectorySnapshot const& snapshot, Instant now) {
  DO(known_agency(project.agency, snapshot, "/agency"));
  DO(known_agency(project.contractor, snapshot, "/contractor"));
  DO(short_enough(project.decision_number, longest_word, "/decisionNumber"));
  DO(short_enough(project.note, longest_text, "/note"));
  if (project.planned < 0 || project.planned > most_points) return invalid("expected 0 to 1,000,000", "/planned");
  if (project.installed < 0 || project.installed > most_points) return invalid("expected 0 to 1,000,000", "/installed");
  if (project.milestones.size() > most_milestones) return invalid("expected at most 100 milestones", "/milestones");
  for (std::size_t i = 0; i < project.milestones.size(); ++i) {
    auto const& milestone = project.milestones[i];
    auto at = "/milestones/" + std::to_string(i);
    if (!Title::of(milestone.title)) return invalid("expected one line of 1 to 300 bytes", at + "/title");
    if (milestone.document.size() > longest_word) return invalid("expected at most 300 bytes", at + "/document");
    if (milestone.done_at && *milestone.done_at > now)
      return invalid("what is done was done before now", at + "/doneAt");
  }
  return known_feeds(project.feeds, snapshot);
}

Result<ProbeAddress> read_probe_address(std::string_view text) {
  auto wrong = [&](char const* vi, char const* en) { return invalid(said_twice(vi, en), "/address"); };
  ProbeAddress address;
  auto host = trimmed(text);
  auto rest = std::string_view{};
  if (host.starts_with('[')) {  // an IPv6 address, whose colons are its own
    auto end = host.find(']');
    if (end == host.npos) return wrong("Địa chỉ thiếu dấu ]", "The address lacks a ]");
    rest = host.substr(end + 1);
    host = host.substr(1, end - 1);
    Ip6 ip;
    if (inet_pton(AF_INET6, std::string(host).c_str(), ip.data()) != 1)
      return wrong("Trong ngoặc vuông phải là một địa chỉ IPv6", "Expected an IPv6 address between the brackets");
  } else if (auto colon = host.find(':'); colon != host.npos && colon == host.rfind(':')) {
    rest = host.substr(colon);
    host = host.substr(0, colon);
  }
  address.host = host;
  if (!rest.empty()) {
    address.port = rest.front() == ':' ? port_in(rest.substr(1)) : std::nullopt;
    if (!address.port) return wrong("Cổng phải là số từ 1 đến 65535", "Expected a port from 1 to 65535");
  }
  Ip6 ip;
  auto is_ip6 = inet_pton(AF_INET6, address.host.c_str(), ip.data()) == 1;
  if (!is_ip6 && !is_host(host))
    return wrong("Địa chỉ đo phải như 10.1.2.3:554, hoặc một tên máy, không có http:// và tài khoản",
                 "Expected an address such as 10.1.2.3:554, or a machine's name, without http:// and account");
  if (auto why = refuse_ip(address.host); !why.empty()) return invalid(std::move(why), "/address");
  return address;
}

std::string refuse_ip(std::string_view numbers) {
  std::string text(numbers.substr(0, numbers.find('%')));  // less the scope of an IPv6 address
  Ip4 ip4;
  if (inet_pton(AF_INET, text.c_str(), ip4.data()) == 1) return refuse(ip4);
  Ip6 ip6;
  if (inet_pton(AF_INET6, text.c_str(), ip6.data()) == 1) return refuse(ip6);
  return "";
}

FeedsById by_id(std::vector<BoardFeed> const& feeds) {
  FeedsById out;
  for (auto const& feed : feeds) out.emplace(feed.id, &feed);
  return out;
}

MilestoneState state_of(Milestone const& milestone, Instant now) {
  if (milestone.done_at) return *milestone.done_at <= milestone.due ? MilestoneState::kept : MilestoneState::late;
  return now > milestone.due ? MilestoneState::missed : MilestoneState::coming;
}

ProjectStanding standing_of(Project const& project, FeedsById const& feeds, Instant now) {
  ProjectStanding standing;
  for (auto const& id : project.feeds) {
    auto found = feeds.find(id);
    if (found == feeds.end()) continue;
    auto const& feed = *found->second;
    ++standing.registered;
    auto ever = feed.last_arrival && feed.state != State::never_connected;
    standing.connected += ever;
    standing.living += ever && meets_promise(feed.state);
  }
  for (auto const& milestone : project.milestones) {
    auto state = state_of(milestone, now);
    standing.milestones.push_back(state);
    standing.kept += state == MilestoneState::kept;
    standing.late += state == MilestoneState::late;
    standing.missed += state == MilestoneState::missed;
    standing.coming += state == MilestoneState::coming;
    if (state == MilestoneState::coming && (!standing.next_due || milestone.due < *standing.next_due))
      standing.next_due = milestone.due;
  }
  find_gap(project, standing);
  return standing;
}

}  // namespace haidang
