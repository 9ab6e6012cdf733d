#include "simulate/document_traffic.h"

#include <algorithm>

#include "simulate/world.h"

namespace haidang::simulate {
namespace {

constexpr std::string_view subjects[] = {"V/v báo cáo kết nối dữ liệu về Trung tâm điều hành",
                                         "V/v rà soát thủ tục hành chính",
                                         "Về kế hoạch công tác tháng",
                                         "V/v cung cấp số liệu quan trắc môi trường",
                                         "Mời họp giao ban",
                                         "V/v triển khai chữ ký số chuyên dùng"};

std::string escaped(std::string const& text) {
  std::string out;
  for (char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  return out;
}
std::string element(std::string const& name, std::string const& text) {
  return "<" + name + ">" + escaped(text) + "</" + name + ">";
}
std::string stamp(Instant t) {
  auto c = civil_of(t, vietnam_offset_minutes);
  char text[80];
  std::snprintf(text, sizeof text, "%04d/%02d/%02d %02d:%02d:%02d", c.year, c.month, c.day, c.hour, c.minute, c.second);
  return text;
}
std::string slashed_date(Instant t) { return stamp(t).substr(0, 10); }

// Agencies without a national identifier are called by the catalogue's.
std::string code_of(Agency const& agency) { return agency.code ? *agency.code : agency.id.value(); }

std::string organ(std::string const& name, Agency const& agency) {
  return "<" + name + ">" + element("OrganId", code_of(agency)) + element("OrganName", agency.name.value()) + "</" +
         name + ">";
}
std::string wrapped(std::string const& header) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<edXML xmlns=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\">"
         "<edXMLEnvelope><edXMLHeader>" +
         header + "</edXMLHeader></edXMLEnvelope></edXML>\n";
}

// The office is open then, or when it opens next: Monday to Friday, half past seven to five.
Instant in_office(Instant t) {
  auto midnight = floor_to(t, days(1), vietnam_offset_minutes);
  if (t < midnight + minutes(450)) t = midnight + minutes(450);
  if (t >= midnight + hours(17)) t = midnight + days(1) + minutes(450);
  while (weekday_of(t, vietnam_offset_minutes) > 5)
    t = floor_to(t, days(1), vietnam_offset_minutes) + days(1) + minutes(450);
  return t;
}

class Traffic {
 public:
  Traffic(std::vector<Agency> agencies, TrafficPlan const& plan) : agencies_(std::move(agencies)), plan_(plan) {}
  std::vector<AxisMessage> make();

 private:
  struct Letter {
    std::string id;
    Agency const* from = nullptr;
    std::vector<Agency const*> to;
    Instant at;
    Instant due;
    std::int64_t number = 0;
  };
  double chance_of(std::string const& what) const { return chance(plan_.seed, what); }
  void day(Instant midnight, int letters);
  void letter(Instant at, std::int64_t number);
  void announce(Letter const&, std::string const& business, std::string const& earlier);
  void answers(Letter const&, Agency const& receiver);
  void status(Letter const&, Agency const& who, std::string const& code, Instant at, Span delay = seconds(30));

  std::vector<Agency> agencies_;
  Agency afar_;  // writes, and is in no catalogue of the province
  TrafficPlan plan_;
  std::vector<AxisMessage> messages_;
};

void Traffic::announce(Letter const& l, std::string const& business, std::string const& earlier) {
  std::string to;
  for (auto const* each : l.to) to += organ("To", *each);
  auto const is_signed = chance_of(l.id + " signed") < 0.87;
  auto subject = std::string(subjects[hash_of(plan_.seed, l.id) % std::size(subjects)]);
  messages_.push_back(
      {.id = l.id,
       .at = l.at + minutes(1),
       .changed = stamp(l.at),
       .xml = wrapped("<MessageHeader>" + organ("From", *l.from) + to + element("DocumentId", l.id) + "<Code>" +
                      element("CodeNumber", std::to_string(l.number)) + element("CodeNotation", "UBND-VP") + "</Code>" +
                      "<PromulgationInfo>" + element("PromulgationDate", slashed_date(l.at)) + "</PromulgationInfo>" +
                      "<DocumentType><Type>2</Type><TypeName>Công văn</TypeName></DocumentType>" +
                      element("Subject", subject + " (minh họa)") + element("DueDate", slashed_date(l.due)) +
                      "<OtherInfo><Priority>0</Priority></OtherInfo><SteeringType>2</SteeringType></MessageHeader>"
                      "<TraceHeaderList><TraceHeader>" +
                      element("OrganId", code_of(*l.from)) + element("Timestamp", stamp(l.at)) +
                      "</TraceHeader><Bussiness>" + (earlier.empty() ? "" : element("DocumentId", earlier)) +
                      element("BussinessDocType", business) + "</Bussiness></TraceHeaderList>" +
                      (is_signed ? "<Signature><SignatureValue>bWluaCBob2E=</SignatureValue></Signature>" : ""))});
}

void Traffic::status(Letter const& l, Agency const& who, std::string const& code, Instant at, Span delay) {
  auto id = l.id + "/" + code_of(who) + "/" + code + "/" + std::to_string(at.ms / 1000);
  messages_.push_back(
      {.id = id,
       .is_status = true,
       .at = at + delay,
       .changed = stamp(at),
       .xml = wrapped("<MessageHeader>" + organ("From", who) + "<ResponseFor>" + element("OrganId", code_of(*l.from)) +
                      element("DocumentId", l.id) + "</ResponseFor>" + element("StatusCode", code) +
                      element("Timestamp", stamp(at)) + "</MessageHeader>")});
}

void Traffic::answers(Letter const& l, Agency const& receiver) {
  auto const who = code_of(receiver);
  if (chance_of(who + " never answers") < 0.08) return;
  auto const key = l.id + " " + who;
  status(l, receiver, "01", l.at + minutes(2));
  if (chance_of(key + " stays") < 0.06) return;  // delivered, and nobody looks
  auto slow = 1 + 6 * chance_of(who + " is slow");
  auto received = in_office(l.at + minutes(static_cast<std::int64_t>(20 + 120 * slow * chance_of(key + " 03"))));
  if (chance_of(key + " refuses") < 0.02) return status(l, receiver, "02", received);
  auto late = chance_of(key + " late") < 0.1 ? hours(30) : seconds(30);  // 06 comes before this 03
  status(l, receiver, "03", received, late);
  if (chance_of(key + " twice") < 0.05) status(l, receiver, "03", received + seconds(1), minutes(9));
  if (chance_of(key + " nobody's") < 0.04) return;  // received, and given to nobody
  status(l, receiver, "04", in_office(received + hours(1)));
  if (chance_of(who + " tells 14") < 0.03 && chance_of(key + " 14") < 0.3)
    status(l, receiver, "14", in_office(received + hours(2)));
  status(l, receiver, "05", in_office(received + hours(3)));
  // What is old was done in the end, nearly always.
  auto const old = plan_.start - l.at > days(30);
  if (chance_of(key + " open") < (old ? 0.01 : 0.15)) return;
  auto done = static_cast<std::int64_t>(20 + 150 * chance_of(key + " 06"));
  status(l, receiver, "06", in_office(received + hours(done)));
}

void Traffic::letter(Instant at, std::int64_t number) {
  auto pick = [&](std::string const& what) -> Agency const& {
    return agencies_[hash_of(plan_.seed, what, number) % agencies_.size()];
  };
  auto const key = std::to_string(number) + " " + stamp(at);
  Letter l{.from = &pick("from " + key), .at = at, .due = at + days(7), .number = number};
  if (chance_of("from afar " + key) < 0.05) l.from = &afar_;
  l.id = code_of(*l.from) + "-" + slashed_date(at).substr(0, 4) + "-" + std::to_string(at.ms / 1000);
  auto receivers = 1 + hash_of(plan_.seed, "receivers " + key) % 4;
  for (std::uint64_t i = 0; i < receivers; ++i) {
    auto const* to = &pick("to " + std::to_string(i) + key);
    if (to != l.from && std::find(l.to.begin(), l.to.end(), to) == l.to.end()) l.to.push_back(to);
  }
  if (l.to.empty()) return;
  announce(l, "0", "");
  for (auto const* to : l.to) answers(l, *to);
  if (chance_of(l.id + " recalled") < 0.03) {
    for (auto const* to : l.to)
      status(l, *l.from, "13", at + hours(2) + seconds(static_cast<std::int64_t>(to->position)));
    status(l, *l.to.front(), chance_of(l.id + " agrees") < 0.7 ? "15" : "16", at + hours(4));
  }
  if (chance_of(l.id + " revoked") < 0.015) {
    auto back = l;
    back.at = at + hours(6);
    back.id += "-thu-hoi";
    announce(back, "1", l.id);
  }
  if (chance_of(l.id + " replaced") < 0.04) {
    auto next = l;
    next.at = at + hours(5);
    next.id += "-2";
    announce(next, "3", l.id);
    for (auto const* to : next.to) answers(next, *to);
  }
}

void Traffic::day(Instant midnight, int letters) {
  if (weekday_of(midnight, vietnam_offset_minutes) > 5) return;
  for (std::int64_t i = 0; i < letters; ++i) {
    auto minute = 460 + i * (528 / letters) +
                  static_cast<std::int64_t>(20 * chance(plan_.seed, "minute " + date_of(midnight), i));
    letter(midnight + minutes(minute), 1 + i);
  }
}

std::vector<AxisMessage> Traffic::make() {
  std::erase_if(agencies_, [](Agency const& agency) {
    return agency.kind != AgencyKind::department && agency.kind != AgencyKind::locality;
  });
  if (agencies_.size() < 2) return {};
  afar_.code = "000.00.00.G22";
  afar_.name = *Title::of("Văn phòng Chính phủ (minh họa)");
  constexpr int letters_a_day = 12, letters_of_a_thin_day = 2;
  auto today = floor_to(plan_.start, days(1), vietnam_offset_minutes);
  for (int i = -plan_.thin_back - plan_.days_back; i <= plan_.days_ahead; ++i)
    day(today + days(i), i < -plan_.days_back ? letters_of_a_thin_day : letters_a_day);
  std::stable_sort(messages_.begin(), messages_.end(),
                   [](AxisMessage const& a, AxisMessage const& b) { return a.at < b.at; });
  return std::move(messages_);
}

}  // namespace

std::vector<AxisMessage> document_traffic(std::vector<Agency> const& agencies, TrafficPlan const& plan) {
  return Traffic(agencies, plan).make();
}

}  // namespace haidang::simulate
