#include "city/dossiers/judge_dossier_rules.h"

#include <regex>

#include "base/text.h"
#include "city/dossiers/dossier_rules.h"
#include "city/environment/time_pattern.h"

namespace haidang {
namespace {

using PlaceOf = std::function<std::string(std::string const&)>;

constexpr std::int64_t last_authority = 1000;
constexpr std::string_view term_rule = "term.";

std::string rule_of(Contract const& c, std::string const& name) {
  auto found = c.rules.find(name);
  return found == c.rules.end() ? "" : found->second;
}

std::optional<bool> flag_of(std::string_view text) {
  if (text == "1" || equal_ignoring_case(text, "true")) return true;
  if (text == "0" || equal_ignoring_case(text, "false")) return false;
  return {};
}

DossierChannel channel_of(std::string_view text) {
  if (text == "0") return DossierChannel::direct;
  if (text == "1") return DossierChannel::online;
  if (text == "2") return DossierChannel::post;
  return reflect::enum_of<DossierChannel>(text).value_or(DossierChannel::not_said);
}

// The local time that workbooks keep: 2026-11-22, 2026-11-22T10:15:00 or with a blank between.
std::optional<Instant> sheet_time(std::string_view text) {
  if (text.size() == 10)
    if (auto day = parse_date(text)) return *day;
  if (text.size() != 19) return {};
  auto full = std::string(text) + "+07:00";
  full[10] = 'T';
  auto read = parse_rfc3339(full);
  return read ? std::optional(*read) : std::nullopt;
}

struct Refusal {
  DossierFault fault;
  std::string detail, detail_en;
};

// One delivery's judge: the contract's rules read once.
class Judge {
 public:
  Judge(Contract const& contract, std::string const& feed, std::string const& agency, PlaceOf const& place_of,
        Instant now, TimeReader times)
      : contract_{contract},
        feed_{feed},
        agency_{agency},
        place_of_{place_of},
        now_{now},
        times_{std::move(times)},
        code_rule_{rule_of(contract, "code")},
        code_{code_rule_} {}

  // Fills `into`; false with the refusal behind fault() when it cannot.
  bool read(SaidDossier const& said, JudgedDossiers::One& into) {
    refusal_.reset();
    said_ = &said;
    into.is_progress = said.progress;
    auto code = text("code");
    if (code.empty() || code.size() > 200)
      return refuse(DossierFault::no_code, "Dòng không có mã hồ sơ.", "The row has no dossier code.");
    auto state = text("state");
    if (state.empty())
      return refuse(DossierFault::no_state, "Hồ sơ " + code + " không có trạng thái.",
                    "Dossier " + code + " has no state.");
    return said.progress ? read_progress(std::move(code), state, into.progress)
                         : read_dossier(std::move(code), state, into.facts);
  }

  Refusal const& refusal() const { return *refusal_; }
  bool looks_odd(std::string const& code) const { return !code_rule_.empty() && !std::regex_match(code, code_); }

 private:
  bool refuse(DossierFault fault, std::string detail, std::string detail_en) {
    refusal_ = Refusal{fault, std::move(detail), std::move(detail_en)};
    return false;
  }

  // The field in our words, where the contract translates the sender's.
  std::string text(std::string_view field) const {
    auto found = said_->fields.find(field);
    if (found == said_->fields.end()) return "";
    auto value = excerpt(nfc(found->second), 500);
    for (auto const& none : contract_.decoding.missing)
      if (value == none) return "";
    auto words = contract_.decoding.words.find(std::string(field));
    if (words == contract_.decoding.words.end()) return value;
    auto word = words->second.find(value);
    return word == words->second.end() ? value : word->second;
  }

  bool time(std::string_view field, std::optional<Instant>& into) { return time_of(field, text(field), into); }

  bool time_of(std::string_view field, std::string const& value, std::optional<Instant>& into) {
    if (value.empty()) return true;
    into = times_.read(value);
    if (!into) into = sheet_time(value);
    if (into) return true;
    auto what = std::string(field) + " \"" + excerpt(value, 40) + "\"";
    return refuse(DossierFault::bad_time, "Không đọc được thời gian: " + what + ".", "No such time: " + what + ".");
  }

  bool within_clock(std::string_view field, std::optional<Instant> const& t) {
    if (!t || *t <= now_ + seconds(contract_.max_future_seconds)) return true;
    auto what = std::string(field) + " " + rfc3339(*t);
    return refuse(DossierFault::from_the_future, "Thời gian ở tương lai: " + what + ".",
                  "A time in the future: " + what + ".");
  }

  bool read_progress(std::string code, std::string const& state, DossierStep& p) {
    p.code = std::move(code);
    p.feed = feed_;
    p.state_code = excerpt(state, 40);
    p.state = state_in(state);
    std::optional<Instant> at;
    if (!time("state_at", at) || !within_clock("state_at", at)) return false;
    if (!at) return refuse(DossierFault::bad_time, "Bước xử lý không có thời điểm.", "The step has no moment.");
    p.at = *at;
    return true;
  }

  static DossierState state_in(std::string const& text) {
    return reflect::enum_of<DossierState>(text).value_or(state_of_code(text));
  }

  bool read_dossier(std::string code, std::string const& state, DossierFacts& f) {
    f.code = std::move(code);
    f.state_code = excerpt(state, 40);
    f.state = state_in(state);
    read_words(f);
    return read_times(f) && read_extensions(f) && settle(f);
  }

  void read_words(DossierFacts& f) {
    f.procedure = text("procedure");
    f.procedure_name = text("procedure_name");
    f.sector = text("sector");
    f.sector_name = text("sector_name");
    f.agency = text("agency");
    if (f.agency.empty()) f.agency = agency_;
    f.reception = text("reception");
    f.support = text("support");
    f.place = text("place");
    if (f.place.empty()) f.place = place_of_(f.agency);
    f.channel = channel_of(text("channel"));
    f.said_on_time = flag_of(text("on_time"));
  }

  bool read_times(DossierFacts& f) {
    if (!time("received", f.received) || !time("appointment", f.appointment) || !time("finished", f.finished) ||
        !time("returned", f.returned) || !time("state_at", f.state_at))
      return false;
    return within_clock("received", f.received) && within_clock("finished", f.finished) &&
           within_clock("returned", f.returned) && within_clock("state_at", f.state_at);
  }

  bool read_extensions(DossierFacts& f) {
    for (auto const& e : said_->extensions) {
      std::optional<Instant> from, to;
      if (!time_of("extension", e.from, from) || !time_of("extension", e.to, to)) return false;
      if (!to || to == from) continue;
      f.extensions.push_back({from, *to});
      f.appointment = to;
    }
    return true;
  }

  // What the dates say together.
  bool settle(DossierFacts& f) {
    auto c = class_of(f.state);
    auto never_received = c == DossierClass::waiting || c == DossierClass::refused || c == DossierClass::other;
    if (!f.received && !never_received)
      return refuse(DossierFault::no_reception_time, "Hồ sơ " + f.code + " không có ngày tiếp nhận.",
                    "Dossier " + f.code + " has no day of reception.");
    auto end = closed_at(f);
    if (f.received && end && *end < *f.received)
      return refuse(DossierFault::finished_before_received, "Hồ sơ " + f.code + " kết thúc trước khi được tiếp nhận.",
                    "Dossier " + f.code + " ended before it was received.");
    // The portal has no field for when a dossier was refused or withdrawn: then it is when the centre heard of it.
    if (!end && (c == DossierClass::refused || c == DossierClass::withdrawn)) f.state_at = now_;
    return true;
  }

  Contract const& contract_;
  std::string const& feed_;
  std::string const& agency_;
  PlaceOf const& place_of_;
  Instant now_;
  TimeReader times_;
  std::string code_rule_;
  std::regex code_;
  SaidDossier const* said_ = nullptr;
  std::optional<Refusal> refusal_;
};

std::string time_pattern_of(Decoding const& d) {
  return d.format == Format::dvcqg && d.time_pattern == "rfc3339" ? "%Y%m%d%H%M%S" : d.time_pattern;
}

}  // namespace

bool is_dossier_word(std::string_view field, std::string_view word) {
  if (field == "state") return reflect::enum_of<DossierState>(word) || state_of_code(word) != DossierState::other;
  if (field == "channel") return reflect::enum_of<DossierChannel>(word) || channel_of(word) != DossierChannel::not_said;
  return field == "on_time" && flag_of(word).has_value();
}

std::int64_t authority_of(Contract const& contract) {
  return parse_integer(rule_of(contract, "authority")).value_or(last_authority);
}

Done check_dossier_rules(Contract const& contract) {
  for (auto const& [name, value] : contract.rules) {
    auto at = "/rules/" + name;
    if (name == "on_time" && !reflect::enum_of<DossierOnTimeRule>(value)) return invalid("expected day or instant", at);
    if (name == "due" && !reflect::enum_of<DossierDueRule>(value))
      return invalid("expected appointment or calendar", at);
    if (name == "authority" && !parse_integer(value)) return invalid("expected a whole number", at);
    if (std::string_view(name).starts_with(term_rule))
      if (auto term = dossier_term_of(value); !term) return invalid(term.error().message, at);
    if (name != "code") continue;
    try {
      std::regex ignored{value};
    } catch (std::regex_error const&) {
      return invalid("expected a regular expression", at);
    }
  }
  return {};
}

Result<JudgedDossiers> judge_dossiers(Contract const& contract, SaidDossiers&& said, std::string const& feed,
                                      std::string const& agency, PlaceOf const& place_of, Instant now) {
  DO(check_dossier_rules(contract));
  TRY(auto times, TimeReader::of(time_pattern_of(contract.decoding), contract.decoding.utc_offset_minutes));
  Judge judge{contract, feed, agency, place_of, now, std::move(times)};
  JudgedDossiers judged;
  judged.rules = DossierRules::of(contract);
  judged.totals = std::move(said.totals);
  judged.good.reserve(said.rows.size());
  for (auto& row : said.rows) {
    JudgedDossiers::One one;
    if (!judge.read(row, one)) {
      auto const& r = judge.refusal();
      judged.refused.push_back({row.row, std::move(row.raw), r.fault, r.detail, r.detail_en});
      continue;
    }
    auto const& code = one.is_progress ? one.progress.code : one.facts.code;
    if (judge.looks_odd(code) && judged.odd_codes++ == 0) judged.odd_code = code;
    judged.good.push_back(std::move(one));
  }
  return judged;
}

}  // namespace haidang
