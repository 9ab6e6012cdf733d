#include "city/indicators/indicator_words.h"

#include "city/indicators/sample_indicators_test.h"

namespace haidang {
namespace {

TEST(AWordOfATableOfFigures, IsKnownWhenItNamesSomethingThatIs) {
  struct Case {
    char const *field, *word;
    bool known;
  };
  for (auto const& [field, word, known] : std::initializer_list<Case>{
           {"indicator", "budget-revenue", true},
           {"indicator", "0401", true},  // the code of the province's list
           {"indicator", "budget-revenue/domestic", true},
           {"indicator", "budget-revenue/land", false},
           {"indicator", "pci/22", true},  // any unit: its code is judged with the row
           {"indicator", "-", true},       // a heading
           {"indicator", "Thu ngân sách", false},
           {"measure", "cumulative", true},
           {"measure", "Lũy kế", false},
           {"against", "same_period", true},
           {"against", "central", true},
           {"against", "Trung ương", false},
           {"vintage", "official", true},
           {"vintage", "Ước thực hiện", true},
           {"vintage", "Dự kiến", false},
           {"part", "anything", true},
       })
    EXPECT_EQ(is_indicator_word(sample_shelf(), field, word), known) << field << " " << word;
}

}  // namespace
}  // namespace haidang
