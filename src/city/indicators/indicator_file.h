// What the pages of indicators show, as tables to take away: with source, time and denominators in the notes. Pure.
#pragma once

#include "city/indicators/indicator_point.h"
#include "city/indicators/indicator_rules.h"
#include "platform/tables/write_table.h"

namespace haidang {

struct IndicatorTableSettings {
  tables::TableLanguage language = tables::TableLanguage::vi;
  Instant made_at;
  AsKnown as;
};

// Every period of one indicator: values, growths as stated and as computed, shares of each named plan.
tables::Table table_of(Indicator const&, std::vector<IndicatorPoint> const&, IndicatorTableSettings const&);

// The list: a row an indicator, with its newest figure.
struct IndicatorLine {
  Indicator const* indicator = nullptr;
  IndicatorPoint const* latest = nullptr;  // null = nothing known
  std::optional<IndicatorValue> headline;
};
tables::Table table_of(std::vector<IndicatorLine> const&, IndicatorTableSettings const&);

}  // namespace haidang
