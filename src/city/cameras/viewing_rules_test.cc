#include "city/cameras/viewing_rules.h"

#include <gmock/gmock.h>

namespace haidang {
namespace {

using ::testing::HasSubstr;

Camera camera(Viewing viewing) {
  Camera c;
  c.agency = *Slug::of("so-gddt");
  c.viewing = viewing;
  return c;
}

TEST(Viewing, GoesAsFarAsTheCamerasClassAndTheReadersAgenciesLetIt) {
  http::Caller operator_{.id = "truc-ban", .everywhere = true}, own{.id = "can-bo", .scopes = {"so-gddt"}},
      other{.id = "can-bo-khac", .scopes = {"so-yt"}};
  struct Case {
    http::Caller const& caller;
    Viewing viewing;
    Seeing seeing;
    char const* refused;  // empty: allowed
  };
  for (auto const& c : std::initializer_list<Case>{
           {operator_, Viewing::live, Seeing::live, ""},
           {own, Viewing::live, Seeing::live, ""},
           {other, Viewing::live, Seeing::still, "another agency"},
           {operator_, Viewing::stills, Seeing::still, ""},
           {operator_, Viewing::stills, Seeing::live, "Only still pictures"},
           {own, Viewing::by_approval, Seeing::still, "with an approval"},
           {operator_, Viewing::by_approval, Seeing::live, "with an approval"},
       }) {
    auto may = may_see(c.caller, camera(c.viewing), c.seeing);
    std::string refused = c.refused;
    EXPECT_EQ(may.has_value(), refused.empty()) << c.caller.id;
    if (refused == "another agency") refused = "belongs to an agency that you do not act for";
    if (!may) {
      EXPECT_THAT(may.error().message, HasSubstr(refused));
    }
  }
}

}  // namespace
}  // namespace haidang
