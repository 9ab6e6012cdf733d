#include "city/mapping/unknown_words.h"

#include <algorithm>

#include "base/text.h"

namespace haidang {
namespace {

constexpr std::size_t most_words = 200, longest_word = 500;

// One field's words with the contract's translations of them.
class WordField {
 public:
  WordField(Dataset const& dataset, Decoding const& d, MappedField const& field) : dataset_{dataset}, field_{field} {
    if (auto words = d.words.find(field.name); words != d.words.end()) translated_ = &words->second;
  }

  // Whether the row's word, if it has one, is unknown; counted when it is.
  bool see(MappedRow const& row) {
    auto found = row.fields.find(field_.name);
    if (found == row.fields.end()) return false;
    auto word = excerpt(nfc(found->second), longest_word);
    auto [at, fresh] = seen_.try_emplace(word);
    if (fresh && !is_known(word)) at->second = UnknownWord{.field = field_.name, .word = word, .first_row = row.row};
    if (!at->second) return false;
    ++at->second->rows;
    return true;
  }

  void tell(std::vector<UnknownWord>& words) const {
    for (auto const& [word, unknown] : seen_)
      if (unknown) words.push_back(*unknown);
  }

 private:
  bool is_known(std::string const& word) const {
    if (!translated_) return dataset_.knows_word(field_, word);
    auto ours = translated_->find(word);
    if (ours == translated_->end()) return dataset_.knows_word(field_, word);
    return ours->second.empty() || dataset_.knows_word(field_, ours->second);
  }

  Dataset const& dataset_;
  MappedField const& field_;
  std::map<std::string, std::string> const* translated_ = nullptr;
  std::map<std::string, std::optional<UnknownWord>> seen_;  // nothing: it is known
};

}  // namespace

void find_unknown_words(Dataset const& dataset, Decoding const& d, std::vector<MappedRow> const& rows,
                        MappingTrial& trial) {
  auto const all = dataset.fields();
  std::vector<WordField> fields;
  for (auto const& field : all)
    if (field.kind == FieldKind::word && !field.words.empty()) fields.emplace_back(dataset, d, field);
  for (auto const& row : rows) {
    auto unknown = false;
    for (auto& field : fields) unknown |= field.see(row);
    trial.unknown_rows += unknown;
  }
  for (auto const& field : fields) field.tell(trial.unknown_words);
  std::ranges::stable_sort(trial.unknown_words, std::greater{}, &UnknownWord::rows);
  if (trial.unknown_words.size() > most_words) trial.unknown_words.resize(most_words);
}

}  // namespace haidang
