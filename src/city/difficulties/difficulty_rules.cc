#include "city/difficulties/difficulty_rules.h"

#include "base/said_twice.h"
#include "base/text.h"
#include "city/calendar/calendar_rules.h"

namespace haidang {
namespace {

constexpr std::size_t longest_text = 8000;

Error conflict(std::string const& vi, std::string const& en) { return {ErrorKind::conflict, said_twice(vi, en)}; }

Result<Instant> reply_due(DifficultyHouse const& house, Instant from) {
  Term term;
  term.count = house.working_days_to_answer;
  return due_at(house.calendar, from, term);
}

DifficultyMessage line(DifficultyStep step, std::string const& by, std::string text, Instant now) {
  DifficultyMessage message;
  message.at = now;
  message.person = by;
  message.step = step;
  message.text = std::move(text);
  return message;
}

Result<std::string> said(std::string const& text, char const* at) {
  std::string out(trimmed(text));
  if (out.empty()) return invalid("expected some words", at);
  if (out.size() > longest_text) return invalid("expected at most 8000 bytes", at);
  return out;
}

}  // namespace

Result<DifficultyMove> stated(DifficultyOrder const& order, std::string const& by, DifficultyHouse const& house,
                              Instant now) {
  TRY(auto text, said(order.text, "/text"));
  Difficulty d;
  d.agency = order.agency;
  d.feed = order.feed;
  d.task = order.task;
  d.category = order.category;
  d.title = order.title;
  d.text = text;
  d.stated_by = by;
  d.stated_at = now;
  d.owner = order.owner.value_or(house.centre);
  d.level = d.owner == house.centre ? DifficultyLevel::centre : DifficultyLevel::owner;
  TRY(d.reply_due, reply_due(house, now));
  return DifficultyMove{std::move(d), line(DifficultyStep::stated, by, std::move(text), now)};
}

Result<DifficultyMove> replied(Difficulty d, DifficultyReply const& reply, std::string const& by, bool by_owner,
                               DifficultyHouse const& house, Instant now) {
  if (d.state == DifficultyState::closed)
    return conflict("Khó khăn này đã đóng, hãy nêu khó khăn mới", "This difficulty is closed: state a new one");
  TRY(auto text, said(reply.text, "/text"));
  if (reply.answers && !by_owner)
    return Error{ErrorKind::denied,
                 said_twice("Chỉ đơn vị phải trả lời mới trả lời được", "Only who owes the answer can give it")};
  if (reply.committed_to && *reply.committed_to <= now) return invalid("expected a moment to come", "/committedTo");
  auto step = DifficultyStep::said;
  if (reply.answers) {
    step = DifficultyStep::answered;
    d.state = DifficultyState::answered;
    d.committed_to = reply.committed_to;
  } else if (!by_owner && d.state == DifficultyState::answered) {
    d.state = DifficultyState::waiting;  // the answer was none
    TRY(d.reply_due, reply_due(house, now));
  }
  ++d.messages;
  return DifficultyMove{std::move(d), line(step, by, std::move(text), now)};
}

Result<DifficultyMove> closed(Difficulty d, DifficultyEnd const& end, std::string const& by, Instant now) {
  if (d.state == DifficultyState::closed) return conflict("Khó khăn này đã đóng", "This difficulty is closed already");
  TRY(auto cause, said(end.cause, "/cause"));
  d.state = DifficultyState::closed;
  d.closed_at = now;
  d.closed_by = by;
  d.cause = cause;
  ++d.messages;
  return DifficultyMove{std::move(d), line(DifficultyStep::closed, by, std::move(cause), now)};
}

std::optional<DifficultyMove> passed_on(Difficulty d, DifficultyHouse const& house, Instant now) {
  auto overdue = d.state == DifficultyState::waiting && now > d.reply_due;
  auto broken = d.state == DifficultyState::answered && d.committed_to && now > *d.committed_to;
  if ((!overdue && !broken) || d.level == DifficultyLevel::leader) return {};
  auto due = reply_due(house, now);
  if (!due) return {};  // beyond the calendar's years
  d.level = d.level == DifficultyLevel::owner ? DifficultyLevel::centre : DifficultyLevel::leader;
  if (d.level == DifficultyLevel::centre) d.owner = house.centre;
  d.state = DifficultyState::waiting;
  d.committed_to.reset();
  d.reply_due = *due;
  ++d.messages;
  auto why = overdue ? said_twice("Quá hạn trả lời, chuyển lên cấp trên", "The answer is overdue: passed on")
                     : said_twice("Quá ngày cam kết, chuyển lên cấp trên", "The committed date has passed: passed on");
  return DifficultyMove{std::move(d), line(DifficultyStep::passed_on, "", std::move(why), now)};
}

}  // namespace haidang
