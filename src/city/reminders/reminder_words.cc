#include "city/reminders/reminder_words.h"

#include <algorithm>
#include <cstdio>

namespace haidang {
namespace {

constexpr std::size_t most_titles = 5;

std::string number(std::int64_t n) { return std::to_string(n); }

std::string moment_text(Instant t) {
  auto c = civil_of(t, vietnam_offset_minutes);
  char text[32];
  std::snprintf(text, sizeof text, "%02d:%02d %02d/%02d/%04d", c.hour, c.minute, c.day, c.month, c.year);
  return text;
}

std::string date_text(Instant t) { return moment_text(t).substr(6); }

std::string quoted(std::string const& text) { return "“" + text + "”"; }

struct BothWays {
  std::string vi, en;
};

BothWays name_of_agency(Agency const& agency) {
  return {agency.name.value(), agency.name_en.value_or(agency.name.value())};
}

BothWays name_of_obligation(Obligation const& o) {
  return {quoted(o.title.value()), quoted(o.title_en.value_or(o.title.value()))};
}

// "Theo 174/TB-UBND, …"
BothWays by_directive(ReminderTopic const& topic) {
  if (!topic.directive) return {};
  auto const& paper = topic.directive->number.value();
  return {"Theo " + paper + ", ", "By " + paper + ", "};
}

BothWays listed(std::vector<std::string> const& titles) {
  BothWays out;
  for (std::size_t i = 0; i < std::min(titles.size(), most_titles); ++i) out.vi += (i > 0 ? "; " : "") + titles[i];
  out.en = out.vi;
  if (titles.size() <= most_titles) return out;
  auto rest = number(static_cast<std::int64_t>(titles.size() - most_titles));
  out.vi += " và " + rest + " kết nối khác";
  out.en += " and " + rest + " more";
  return out;
}

BothWays sentence_of(StillMissing const& m) {
  BothWays out{"Chưa có dữ liệu từ " + number(m.missing) + "/" + number(m.owed) + " kết nối",
               "No data has come from " + number(m.missing) + " of " + number(m.owed) + " connections"};
  if (!m.titles.empty()) {
    auto titles = listed(m.titles);
    out.vi += ": " + titles.vi;
    out.en += ": " + titles.en;
  }
  out.vi += ".";
  out.en += ".";
  if (m.not_registered > 0) {
    out.vi += " Còn " + number(m.not_registered) + " kết nối chưa đăng ký.";
    out.en += " " + number(m.not_registered) + " are not registered yet.";
  }
  return out;
}

// What is said stands beside what is measured.
BothWays said_otherwise(Obligation const& o) {
  if (o.declared != Declared::connected) return {};
  auto when = o.declared_at ? date_text(*o.declared_at) : std::string();
  return {" Đơn vị báo đã kết nối" + (when.empty() ? when : " ngày " + when) + ".",
          " The agency says it is connected" + (when.empty() ? when : " (" + when + ")") + "."};
}

ReminderWords both(BothWays const& subject, BothWays const& text) {
  return {subject.vi + " / " + subject.en, text.vi + "\n\n" + text.en};
}

ReminderWords words_of_date(ReminderTopic const& topic, StillMissing const& missing, BothWays const& when) {
  auto const& o = topic.obligation;
  auto agency = name_of_agency(topic.agency), title = name_of_obligation(o), paper = by_directive(topic);
  auto lacks = sentence_of(missing), said = said_otherwise(o);
  auto due = moment_text(o.due);
  return both({"Nhắc kết nối " + title.vi + ": " + when.vi, "reminder: " + when.en},
              {paper.vi + agency.vi + " phải kết nối " + title.vi + " trước " + due + " (" + when.vi + "). " +
                   lacks.vi + said.vi,
               paper.en + agency.en + " must connect " + title.en + " before " + due + " (" + when.en + "). " +
                   lacks.en + said.en});
}

std::string address_to_answer(ReminderSettings const& settings) {
  return settings.answer_at.empty() ? "" : "Trả lời tại / Answer at: " + settings.answer_at + "\n";
}

std::string greeting_of(std::vector<Reminder> const& message, DirectorySnapshot const& directory) {
  auto const& first = message.front().agency;
  auto all_one = std::ranges::all_of(message, [&](Reminder const& each) { return each.agency == first; });
  auto const* agency = directory.agencies.find(first.value());
  return all_one && agency ? "Kính gửi: " + agency->name.value() + "\n\n" : "";
}

}  // namespace

ReminderWords words_before_deadline(ReminderTopic const& topic, StillMissing const& missing, std::int64_t days_left) {
  if (days_left <= 0) return words_of_date(topic, missing, {"hạn là hôm nay", "due today"});
  return words_of_date(
      topic, missing,
      {"còn " + number(days_left) + " ngày", number(days_left) + (days_left == 1 ? " day" : " days") + " left"});
}

ReminderWords words_of_overdue(ReminderTopic const& topic, StillMissing const& missing, std::int64_t days_over) {
  return words_of_date(
      topic, missing,
      {"quá hạn " + number(days_over) + " ngày", number(days_over) + (days_over == 1 ? " day" : " days") + " overdue"});
}

ReminderWords words_of_silence(ReminderTopic const& topic, BoardFeed const& feed) {
  auto agency = name_of_agency(topic.agency), title = name_of_obligation(topic.obligation), paper = by_directive(topic);
  BothWays name{quoted(feed.title), quoted(feed.title_en.value_or(feed.title))};
  auto since = moment_text(feed.since.value_or(feed.last_arrival.value_or(Instant{})));
  BothWays last, found;
  if (feed.last_arrival)
    last = {", lần nhận cuối " + moment_text(*feed.last_arrival), ", last heard of " + moment_text(*feed.last_arrival)};
  if (!feed.finding.empty()) found = {" (" + feed.finding + ")", " (" + feed.finding_en + ")"};
  return both(
      {"Mất dữ liệu " + name.vi + " từ " + since, "silent since " + since},
      {"Kết nối " + name.vi + " của " + agency.vi + " im lặng từ " + since + last.vi + found.vi + ". " + paper.vi +
           "kết nối này thuộc " + title.vi + " và phải được duy trì; đề nghị khôi phục hoặc nêu khó khăn.",
       "The connection " + name.en + " of " + agency.en + " has been silent since " + since + last.en + found.en +
           ". " + paper.en + "it is part of " + title.en +
           " and must be kept up: please restore it, or state the difficulty."});
}

ReminderWords words_of_difficulty(Difficulty const& d, std::string const& stated_by_agency, Instant answer_was_due) {
  auto title = quoted(d.title.value()), due = moment_text(answer_was_due), stated = date_text(d.stated_at);
  auto committed = d.state == DifficultyState::answered;
  BothWays what = committed ? BothWays{"ngày cam kết đã qua", "the committed date has passed"}
                            : BothWays{"quá hạn trả lời", "the answer is overdue"};
  return both({"Khó khăn " + title + ": " + what.vi, what.en},
              {"Khó khăn " + title + " do " + stated_by_agency + " nêu ngày " + stated + ": " + what.vi + " (" + due +
                   "). Đề nghị trả lời trong mục Khó khăn.",
               "The difficulty " + title + " that " + stated_by_agency + " stated on " + stated + ": " + what.en +
                   " (" + due + "). Please answer it under Difficulties."});
}

ReminderWords words_of(std::vector<Reminder> const& message, ReminderSettings const& settings,
                       DirectorySnapshot const& directory) {
  ReminderWords out;
  auto count = number(static_cast<std::int64_t>(message.size()));
  out.subject = message.size() == 1 ? message.front().subject
                                    : "Nhắc " + count + " việc về kết nối / " + count + " reminders of connections";
  out.text = greeting_of(message, directory);
  for (std::size_t i = 0; i < message.size(); ++i) {
    if (message.size() > 1) out.text += std::to_string(i + 1) + ". " + message[i].subject + "\n\n";
    out.text += message[i].text + "\n\n";
  }
  out.text += address_to_answer(settings) + settings.from_name + "\n";
  return out;
}

ReminderNotice notice_of(std::vector<Reminder> const& message, ReminderSettings const& settings,
                         DirectorySnapshot const& directory) {
  ReminderNotice notice;
  auto words = words_of(message, settings, directory);
  notice.recipient = message.front().recipient;
  notice.subject = std::move(words.subject);
  notice.text = std::move(words.text);
  for (auto const& each : message) {
    ReminderNoticeItem item;
    item.id = each.id;
    item.key = each.key;
    item.kind = each.kind;
    item.agency = each.agency.value();
    if (auto const* agency = directory.agencies.find(item.agency)) item.agency_name = agency->name.value();
    item.obligation = each.obligation;
    item.feed = each.feed;
    item.difficulty = each.difficulty;
    item.subject = each.subject;
    item.text = each.text;
    notice.reminders.push_back(std::move(item));
  }
  return notice;
}

}  // namespace haidang
