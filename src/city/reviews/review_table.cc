#include "city/reviews/review_table.h"

#include <algorithm>

#include "base/said_twice.h"
#include "city/reviews/reviews_sql.h"

namespace haidang::reviews {

using store::with;

namespace {

struct VersionName {
  std::string review;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(VersionName, (), (review, version))

template <typename Row>
std::map<std::string, Row, std::less<>> by_feed(std::vector<Row> rows) {
  std::map<std::string, Row, std::less<>> out;
  for (auto& row : rows) {
    auto feed = row.feed;
    out.emplace_hint(out.end(), std::move(feed), std::move(row));
  }
  return out;
}

}  // namespace

Done put(store::Session& session, Review const& review) {
  TRY(auto changed, session.put(sql::review_put, review));
  static_cast<void>(changed);
  return {};
}

Result<std::optional<Review>> find(store::Session& session, std::string const& id) {
  return session.find<Review>(sql::review_find, with("id", id));
}

Result<std::vector<Review>> list(store::Session& session) { return session.all<Review>(sql::reviews); }

Done freeze(store::Session& session, std::string const& review, ReviewVersion const& version,
            std::vector<FrozenFile> const& files) {
  TRY(auto added, session.put(sql::review_version_add, version, with("review", review)));
  if (added == 0)
    return Error{ErrorKind::conflict, said_twice("Có người vừa chốt đợt rà soát này, hãy đọc lại",
                                                 "Somebody has just frozen this review: read it again")};
  TRY(auto kept, session.put_all(sql::review_file_add, files, with("review", review, "version", version.version)));
  static_cast<void>(kept);
  TRY(auto closed,
      session.run(sql::review_close, with("id", review, "at", version.frozen_at, "by", version.frozen_by)));
  static_cast<void>(closed);
  return {};
}

Result<std::vector<ReviewVersion>> versions(store::Session& session, std::string const& review) {
  return session.all<ReviewVersion>(sql::review_versions, with("review", review));
}

Result<std::string> file(store::Session& session, std::string const& review, std::int64_t version,
                         std::string const& name) {
  TRY(auto found, session.find<FrozenFile>(sql::review_file, with("review", review, "version", version, "name", name)));
  if (!found) return missing("the review has no frozen version " + std::to_string(version));
  return std::move(found->bytes.bytes);
}

Result<std::optional<ReviewReport>> report_before(store::Session& session, Review const& review, Instant at) {
  TRY(auto named, session.find<VersionName>(sql::review_before,
                                            with("directive", review.directive, "review", review.id, "at", at)));
  if (!named) return std::optional<ReviewReport>{};
  TRY(auto text, file(session, named->review, named->version, report_file));
  auto report = reflect::from_json_text<ReviewReport>(text);
  if (!report) return Error{ErrorKind::corrupt, "review " + named->review + ": " + report.error().message};
  return std::optional<ReviewReport>(std::move(*report));
}

Result<std::int64_t> newest_delivery(store::Session& session) {
  return session.scalar<std::int64_t>(sql::newest_delivery);
}

Result<EvidenceByFeed> evidence(store::Session& session, LogUpTo const& log) {
  TRY(auto rows,
      session.all<FeedEvidence>(sql::evidence, with("as_of", log.as_of, "newest", log.newest, "until", log.counted)));
  return by_feed(std::move(rows));
}

Result<std::int64_t> counted_until(store::Session& session) { return session.scalar<std::int64_t>(sql::counted_until); }

Done count_on(store::Session& session, Instant settled, std::int64_t at_most) {
  TRY(auto until, counted_until(session));
  TRY(auto newest, newest_delivery(session));
  auto to = std::min(newest, until + at_most);
  TRY(auto unsettled, session.scalar<std::optional<std::int64_t>>(sql::first_unsettled,
                                                                  with("until", until, "to", to, "settled", settled)));
  if (unsettled) to = *unsettled - 1;
  if (to <= until) return {};
  TRY(auto counted, session.run(sql::count_on, with("until", until, "to", to)));
  static_cast<void>(counted);
  return {};
}

Result<SumsByFeed> hour_sums(store::Session& session, std::string const& dataset, Instant from, Instant until) {
  TRY(auto rows, session.all<HourSum>(sql::hour_sums, with("dataset", dataset, "from", from, "until", until)));
  return by_feed(std::move(rows));
}

Result<std::vector<OpenDifficulty>> open_difficulties(store::Session& session) {
  return session.all<OpenDifficulty>(sql::open_difficulties);
}

Result<std::vector<DifficultyCount>> difficulty_counts(store::Session& session, Instant now) {
  return session.all<DifficultyCount>(sql::difficulty_counts, with("now", now));
}

}  // namespace haidang::reviews
