// The templates of store.h; not to be included on its own.
#pragma once

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <future>

#include "platform/store/store.h"

namespace haidang::store {

template <typename Record>
Result<std::vector<Record>> Session::all(Query const& query, Params const& params) {
  auto columns = columns_of<Record>();
  TRY(auto found, rows(query, columns, params));
  // Where each column of the record stands in the answer: position cannot lie.
  std::vector<std::size_t> place;
  for (auto const& column : columns) {
    std::size_t at = 0;
    while (at < found.columns.size() && found.columns[at] != column) ++at;
    if (at == found.columns.size())
      return Error{ErrorKind::bug, std::string(query.name) + " selects no column " + column};
    place.push_back(at);
  }
  if (found.columns.size() != columns.size())
    return Error{ErrorKind::bug, std::string(query.name) + " selects columns that the record does not have"};
  std::vector<Record> records(found.rows.size());
  for (std::size_t r = 0; r < records.size(); ++r) {
    std::size_t next = 0;
    std::optional<Error> fault;
    auto fill = [&](auto& self, auto& record) -> void {
      reflect::each_field(record, [&](std::string_view name, auto& field) {
        if constexpr (spread<std::remove_cvref_t<decltype(field)>>) {
          self(self, field);
        } else {
          auto const& value = found.rows[r][place[next++]];
          if (fault) return;
          if (auto done = from_value(value, field); !done)
            fault = while_doing(std::string(query.name) + ", column " + std::string(name), done.error());
        }
      });
    };
    fill(fill, records[r]);
    if (fault) return *fault;
  }
  return records;
}

template <typename T>
Result<T> Session::scalar(Query const& query, Params const& params) {
  TRY(auto found, rows(query, {}, params));
  if (found.rows.size() != 1 || found.columns.empty()) return missing(std::string(query.name) + " found no single row");
  T value{};
  DO(from_value(found.rows[0][0], value));
  return value;
}

namespace detail {

// Runs `work`, keeping its typed result beside the Done that the store sees.
template <typename Work, typename Submit, typename Finish>
void launch(Work work, Submit submit, Finish finish) {
  using Outcome = std::invoke_result_t<Work, Session&>;
  auto outcome = std::make_shared<std::optional<Outcome>>();
  submit(Store::Task{
      .work = [work = std::make_shared<Work>(std::move(work)), outcome](Session& session) -> Done {
        outcome->emplace((*work)(session));
        if (!**outcome) return (*outcome)->error();
        return {};
      },
      .finish =
          [outcome, finish = std::move(finish)](Done done) mutable {
            if (!done) outcome->emplace(done.error());
            finish(std::move(**outcome));
          },
  });
}

template <typename Work, typename Submit>
auto awaited(Work work, Submit submit) -> boost::asio::awaitable<std::invoke_result_t<Work, Session&>> {
  using Outcome = std::invoke_result_t<Work, Session&>;
  // Named, because GCC 12 destroys a temporary closure that owns something twice when it stands inside a co_await.
  auto begin = [work = std::move(work), submit](auto completion) mutable {
    auto executor = boost::asio::get_associated_executor(completion);
    auto shared = std::make_shared<decltype(completion)>(std::move(completion));
    // What belongs to the caller's loop is handed over whole: once `finish` has returned, the store holds nothing of
    // it.
    launch(std::move(work), submit, [shared = std::move(shared), executor](Outcome outcome) mutable {
      auto to = std::move(executor);
      boost::asio::post(to, [handler = std::move(shared), outcome = std::move(outcome)]() mutable {
        (*handler)(std::move(outcome));
      });
    });
  };
  co_return co_await boost::asio::async_initiate<decltype(boost::asio::use_awaitable), void(Outcome)>(
      std::move(begin), boost::asio::use_awaitable);
}

template <typename Work, typename Submit>
auto blocking(Work work, Submit submit) -> std::invoke_result_t<Work, Session&> {
  using Outcome = std::invoke_result_t<Work, Session&>;
  auto promise = std::make_shared<std::promise<Outcome>>();
  auto future = promise->get_future();
  launch(std::move(work), submit, [promise](Outcome outcome) { promise->set_value(std::move(outcome)); });
  return future.get();
}

}  // namespace detail

template <typename Work>
auto Store::write(Work work) -> boost::asio::awaitable<std::invoke_result_t<Work, Session&>> {
  return detail::awaited(std::move(work), [this](Task task) { submit_write(std::move(task)); });
}
template <typename Work>
auto Store::read(Work work) -> boost::asio::awaitable<std::invoke_result_t<Work, Session&>> {
  return detail::awaited(std::move(work), [this](Task task) { submit_read(std::move(task)); });
}
template <typename Work>
auto Store::write_now(Work work) -> std::invoke_result_t<Work, Session&> {
  return detail::blocking(std::move(work), [this](Task task) { submit_write(std::move(task)); });
}
template <typename Work>
auto Store::read_now(Work work) -> std::invoke_result_t<Work, Session&> {
  return detail::blocking(std::move(work), [this](Task task) { submit_read(std::move(task)); });
}

}  // namespace haidang::store
