// Definitions that the tests of this folder speak of.
#pragma once

#include <gtest/gtest.h>

#include "city/indicators/indicator_shelf.h"
#include "platform/reflect/json.h"

namespace haidang {

inline Indicator definition(std::string_view json) {
  auto read = reflect::from_json_text<Indicator>(json);
  EXPECT_TRUE(read) << read.error().at << " " << read.error().message;
  return read ? *read : Indicator{};
}

inline Indicator budget_revenue() {
  return definition(R"({"id":"budget-revenue","code":"0401","position":40,"heading":"Tài chính","headingEn":"Finance",
    "name":"Thu ngân sách nhà nước","nameEn":"State budget revenue","unit":"tỷ đồng","decimals":0,
    "periods":["month","year"],"breakdown":"listed",
    "parts":[{"key":"domestic","name":"Thu nội địa","nameEn":"Domestic"},
             {"key":"import-export","name":"Thu xuất nhập khẩu","nameEn":"Import-export"}],
    "sums":[{"parts":["domestic","import-export"],"whole":""}],
    "plans":[{"key":"central","name":"Dự toán Trung ương giao","nameEn":"Central estimate"},
             {"key":"provincial","name":"Dự toán tỉnh giao","nameEn":"Provincial estimate"}],
    "better":"higher"})");
}

inline Indicator grdp_structure() {
  return definition(R"({"id":"grdp-structure","position":12,"heading":"Tăng trưởng","headingEn":"Growth",
    "name":"Cơ cấu GRDP","nameEn":"GRDP structure","unit":"%","decimals":2,"periods":["quarter","nine_months","year"],
    "breakdown":"listed","mainPart":"services",
    "parts":[{"key":"agriculture","name":"Nông nghiệp","nameEn":"Agriculture"},
             {"key":"industry","name":"Công nghiệp","nameEn":"Industry"},
             {"key":"services","name":"Dịch vụ","nameEn":"Services"}],
    "sums":[{"parts":["agriculture","industry","services"],"equals":100}]})");
}

inline Indicator tourists() {
  return definition(R"({"id":"tourists","code":"0801","position":80,"heading":"Du lịch","headingEn":"Tourism",
    "name":"Khách du lịch","nameEn":"Tourists","unit":"nghìn lượt","decimals":0,
    "periods":["month","half_year","year"],"plans":[{"key":"provincial","name":"Kế hoạch tỉnh","nameEn":"Province"}],
    "better":"higher","comparisonYear":2019})");
}

inline Indicator pci() {
  return definition(R"({"id":"pci","position":95,"heading":"Chỉ số","headingEn":"Indices","name":"PCI","nameEn":"PCI",
    "unit":"điểm","decimals":2,"periods":["year"],"breakdown":"place","mainPart":"22"})");
}

inline IndicatorShelf shelf_of(std::vector<Indicator> const& all) {
  IndicatorShelf shelf{.version = 1};
  for (auto const& each : all) shelf.by_id.emplace(each.id.value(), each);
  return shelf;
}

inline IndicatorShelf sample_shelf() { return shelf_of({budget_revenue(), grdp_structure(), tourists(), pci()}); }

}  // namespace haidang
