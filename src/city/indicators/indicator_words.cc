#include "city/indicators/indicator_words.h"

#include <algorithm>

#include "base/text.h"

namespace haidang {
namespace {

bool has(std::vector<IndicatorPart> const& named, std::string_view key) {
  return std::ranges::find(named, key, &IndicatorPart::key) != named.end();
}

bool is_plan(IndicatorShelf const& shelf, std::string_view key) {
  return std::ranges::any_of(shelf.by_id, [&](auto const& each) { return has(each.second.plans, key); });
}

bool is_indicator(IndicatorShelf const& shelf, std::string_view word) {
  if (word == "-") return true;
  auto slash = word.find('/');
  auto const* indicator = shelf.find(word.substr(0, slash));
  if (!indicator || slash == word.npos) return indicator != nullptr;
  return indicator->breakdown == IndicatorBreakdown::place || has(indicator->parts, word.substr(slash + 1));
}

}  // namespace

std::optional<IndicatorVintage> vintage_of(std::string_view word) {
  if (auto named = reflect::enum_of<IndicatorVintage>(word)) return named;
  auto plain = folded(word);
  if (plain == "uoc" || plain == "uoc tinh" || plain == "uoc thuc hien") return IndicatorVintage::estimate;
  if (plain == "so bo") return IndicatorVintage::preliminary;
  if (plain == "chinh thuc") return IndicatorVintage::official;
  return {};
}

bool is_indicator_word(IndicatorShelf const& shelf, std::string_view field, std::string_view word) {
  if (field == "indicator") return is_indicator(shelf, word);
  if (field == "measure") return reflect::enum_of<IndicatorMeasure>(word).has_value();
  if (field == "against") return reflect::enum_of<GrowthBase>(word) || is_plan(shelf, word);
  if (field == "vintage") return vintage_of(word).has_value();
  return true;
}

}  // namespace haidang
