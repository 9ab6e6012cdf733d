#include "city/reviews/evidence_rules.h"

#include <algorithm>
#include <cstdio>

#include "city/reviews/review_paper_words.h"
#include "city/reviews/review_rules.h"

namespace haidang {
namespace {

// "14:31" today, "14:31 27/11" of another day, with its year when that is another one.
std::string moment(Instant t, Instant now) {
  auto c = civil_of(t, vietnam_offset_minutes), today = civil_of(now, vietnam_offset_minutes);
  char text[32];
  if (days_left(now, t) == 0)
    std::snprintf(text, sizeof text, "%02d:%02d", c.hour, c.minute);
  else if (c.year == today.year)
    std::snprintf(text, sizeof text, "%02d:%02d %02d/%02d", c.hour, c.minute, c.day, c.month);
  else
    std::snprintf(text, sizeof text, "%02d:%02d %02d/%02d/%04d", c.hour, c.minute, c.day, c.month, c.year);
  return text;
}

// The sentence as it grows, in one language.
class Sentence {
 public:
  Sentence(papers::Language language, Instant now) : words_{language}, now_{now} {}

  void add(std::string_view vi, std::string_view en) {
    if (!text_.empty()) text_ += ", ";
    text_ += words_.say(vi, en);
  }
  // "1 mất hình"; nothing when there is none.
  void count(std::int64_t n, std::string_view vi, std::string_view en) {
    if (n > 0) add(number(n) + " " + std::string(vi), number(n) + " " + std::string(en));
  }
  // " từ 08:15 27/11", behind what was added last.
  void since(std::optional<Instant> t, bool earliest_of_several) {
    if (!t) return;
    text_ += earliest_of_several ? words_.say(", sớm nhất từ ", ", the first since ") : words_.say(" từ ", " since ");
    text_ += moment(*t, now_);
  }
  std::string number(std::int64_t n) const { return words_.number(n); }
  std::string at(Instant t) const { return moment(t, now_); }
  std::string take() { return std::move(text_); }

 private:
  ReviewWords words_;
  Instant now_;
  std::string text_;
};

std::int64_t count(ReviewRow const& row, Measured measured) {
  return std::ranges::count(row.feeds, measured, &ReviewFeed::measured);
}

std::optional<Instant> first_interrupted(ReviewRow const& row) {
  std::optional<Instant> first;
  for (auto const& feed : row.feeds)
    if (feed.measured == Measured::interrupted && feed.since && (!first || *feed.since < *first)) first = feed.since;
  return first;
}

void say_rest(Sentence& out, ReviewRow const& row) {
  out.count(count(row, Measured::paused), "tạm dừng", "paused");
  out.count(count(row, Measured::not_measured), "chưa đo được", "not measured");
  out.count(row.wanted - row.registered, "chưa đăng ký", "not registered");
}

void say_cameras(Sentence& out, ReviewRow const& row) {
  auto living = std::ranges::count_if(row.feeds, has_living_picture, &ReviewFeed::state);
  auto of = out.number(living) + "/" + out.number(std::max(row.wanted, row.registered));
  out.add(of + " camera có hình", of + " cameras have a picture");
  auto lost = count(row, Measured::interrupted);
  out.count(lost, "mất hình", "lost theirs");
  if (lost > 0) out.since(first_interrupted(row), lost > 1);
  auto bad = std::ranges::count(row.feeds, State::degraded, &ReviewFeed::state);
  out.count(bad, "hình không đạt", "with a bad picture");
  out.count(count(row, Measured::trial) - bad, "chưa đạt cam kết trọn một ngày",
            "have not kept the contract for a whole day");
  out.count(count(row, Measured::not_connected), "chưa có hình lần nào", "never had one");
  say_rest(out, row);
}

void say_data(Sentence& out, ReviewRow const& row) {
  auto single = row.wanted == 1 && row.registered == 1;
  auto of = out.number(row.connected) + "/" + out.number(std::max(row.wanted, row.registered));
  if (!single) out.add(of + " luồng đã kết nối", of + " feeds connected");
  auto records = out.number(row.accepted);
  out.add("đã nhận " + records + " bản ghi", records + " records have come");
  if (row.last_arrival) out.add("gần nhất " + out.at(*row.last_arrival), "the newest at " + out.at(*row.last_arrival));
  auto lost = count(row, Measured::interrupted);
  if (single && lost > 0) out.add("gián đoạn", "interrupted");
  if (!single) out.count(lost, "gián đoạn", "interrupted");
  if (lost > 0) out.since(first_interrupted(row), lost > 1);
  auto trial = count(row, Measured::trial);
  if (single && trial > 0)
    out.add("chưa đạt cam kết trọn một ngày", "has not kept the contract for a whole day");
  else
    out.count(trial, "chưa đạt cam kết trọn một ngày", "have not kept the contract for a whole day");
  if (!single) out.count(count(row, Measured::not_connected), "chưa nhận được gì", "have sent nothing");
  say_rest(out, row);
}

std::string evidence_in(papers::Language language, ReviewRow const& row, Instant now) {
  Sentence out{language, now};
  if (row.feeds.empty())
    out.add("chưa đăng ký kết nối nào", "no connection is registered");
  else if (std::ranges::all_of(row.feeds, [](ReviewFeed const& feed) { return feed.road == Road::rtsp; }))
    say_cameras(out, row);
  else if (!row.last_arrival && row.deliveries == 0)
    out.add("chưa nhận được gì", "nothing has come");
  else
    say_data(out, row);
  return out.take();
}

}  // namespace

Evidence evidence_of(ReviewRow const& row, Instant now) {
  return {evidence_in(papers::Language::vi, row, now), evidence_in(papers::Language::en, row, now)};
}

}  // namespace haidang
