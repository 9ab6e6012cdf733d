#include "city/cameras/viewing_rules.h"

#include <gtest/gtest.h>

namespace haidang {
namespace {

Camera camera(Viewing viewing) {
  Camera c;
  c.agency = *Slug::of("so-gddt");
  c.viewing = viewing;
  return c;
}

TEST(Viewing, GoesAsFarAsTheCamerasClassAndTheReadersAgenciesLetIt) {
  struct Case {
    bool acts_for_it, approved;
    Viewing viewing;
    Seeing seeing;
    char const* refused;  // empty: allowed
  };
  for (auto const& [acts_for_it, approved, viewing, seeing, refused] : std::initializer_list<Case>{
           {true, false, Viewing::live, Seeing::live, ""},
           {true, false, Viewing::live, Seeing::still, ""},
           {false, false, Viewing::live, Seeing::still, "an agency that you do not act for"},
           {true, false, Viewing::stills, Seeing::still, ""},
           {true, false, Viewing::stills, Seeing::live, "Only still pictures"},
           {true, false, Viewing::by_approval, Seeing::still, "with an approval"},
           {true, false, Viewing::by_approval, Seeing::live, "with an approval"},
           {true, true, Viewing::by_approval, Seeing::live, ""},
           {true, true, Viewing::stills, Seeing::live, ""},
           {false, true, Viewing::by_approval, Seeing::live, "an agency that you do not act for"},
       }) {
    auto may = may_see(camera(viewing), acts_for_it, approved, seeing);
    EXPECT_EQ(may.has_value(), std::string(refused).empty()) << refused;
    auto said = may ? std::string() : may.error().message;
    EXPECT_NE(said.find(refused), said.npos) << said;
  }
}

}  // namespace
}  // namespace haidang
