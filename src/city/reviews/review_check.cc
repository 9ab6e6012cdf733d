#include "city/reviews/review_check.h"

#include <set>

#include "city/reviews/review_files.h"
#include "platform/bytes/bytes.h"

namespace haidang {
namespace {

using Findings = std::vector<std::string>;

std::string delivery_of(std::optional<std::int64_t> id, std::string const& sha256) {
  return id ? "delivery " + std::to_string(*id) + " with the digest " + sha256 : "no delivery";
}

void compare(std::string const& where, ReviewFeed const& said, FeedEvidence const& now, Findings& findings) {
  auto differ = [&](std::string const& what, std::string const& frozen, std::string const& found) {
    findings.push_back(where + ", feed " + said.id + ": " + what + " is " + frozen + ", and the log says " + found);
  };
  auto number = [](std::int64_t n) { return std::to_string(n); };
  auto minutes = said.road == Road::rtsp;
  if (said.deliveries != now.deliveries)
    differ(minutes ? "the number of minutes received" : "the number of deliveries", number(said.deliveries),
           number(now.deliveries));
  if (said.accepted != now.accepted)
    differ(minutes ? "the number of good minutes" : "the number of records accepted", number(said.accepted),
           number(now.accepted));
  auto sha256 = now.sha256.value_or("");
  if (said.delivery != now.delivery || said.sha256 != sha256)
    differ("the newest", delivery_of(said.delivery, said.sha256), delivery_of(now.delivery, sha256));
}

Done check_deliveries(store::Session& session, std::string const& where, ReviewReport const& report,
                      Findings& findings) {
  TRY(auto evidence, reviews::evidence(session, {report.as_of, report.newest_delivery, 0}));
  auto hours = hours_of_evidence(report.as_of);
  TRY(auto minutes, reviews::hour_sums(session, camera_dataset, hours.from, hours.until));
  std::set<std::string_view> seen;  // several obligations may name one feed
  for (auto const& row : report.rows)
    for (auto const& feed : row.feeds)
      if (seen.insert(feed.id).second)
        compare(where, feed, evidence_of(feed.id, feed.road, evidence, minutes), findings);
  return {};
}

Done check_version(store::Session& session, std::string const& review, ReviewVersion const& version,
                   Findings& findings) {
  auto where = "review " + review + ", version " + std::to_string(version.version);
  std::string json;
  for (auto const& [name, digest] : digests()) {
    auto bytes = reviews::file(session, review, version.version, name);
    if (!bytes && bytes.error().kind != ErrorKind::missing) return bytes.error();
    if (!bytes)
      findings.push_back(where + ": " + name + " is not there");
    else if (sha256_hex(*bytes) != version.*digest)
      findings.push_back(where + ": the bytes of " + name + " are not those that were frozen");
    if (bytes && name == reviews::report_file) json = std::move(*bytes);
  }
  auto report = reflect::from_json_text<ReviewReport>(json);
  if (!report) {
    findings.push_back(where + ": the report cannot be read: " + report.error().message);
    return {};
  }
  if (report->review.id.value() != review || report->version != version.version)
    findings.push_back(where + ": its report is another one's");
  for (auto const& each : contradictions(*report)) findings.push_back(where + ": " + each);
  return check_deliveries(session, where, *report, findings);
}

}  // namespace

Result<std::vector<std::string>> check_reviews(store::Session& session) {
  Findings findings;
  TRY(auto all, reviews::list(session));
  for (auto const& review : all) {
    TRY(auto versions, reviews::versions(session, review.id.value()));
    for (auto const& version : versions) DO(check_version(session, review.id.value(), version, findings));
  }
  return findings;
}

}  // namespace haidang
