// A sheet of projects as offices keep it: one row a project, or one a milestone with the project's name merged above
// several. Pure.
#pragma once

#include "city/infrastructure/infrastructure_rules.h"
#include "city/infrastructure/register_sheet_rules.h"

namespace haidang {

RegisterColumns const& project_columns();

struct JudgedProject {
  RegisterRow said;  // of all its rows, by the first
  Project project;
};

// A project is known by its code; without one, by its agency and name together. Of a known one, empty cells leave what
// is there, and a milestone of the same name is changed. What is connected is no column: it is measured.
Result<std::vector<JudgedProject>> judge_projects(RegisterTable const&, std::vector<Project> const& known,
                                                  DirectorySnapshot const&, Instant now);

}  // namespace haidang
