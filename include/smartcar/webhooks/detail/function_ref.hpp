// A reference to something callable, for parameters: what std::function_ref is in C++26.

#ifndef SMARTCAR_WEBHOOKS_DETAIL_FUNCTION_REF_HPP
#define SMARTCAR_WEBHOOKS_DETAIL_FUNCTION_REF_HPP

#include <memory>
#include <type_traits>
#include <utility>

namespace smartcar::webhooks::detail {

template <class Signature>
class function_ref;

// Refers to the callable, which must outlive the call it is passed to and be callable while const.
template <class Result, class... Arguments>
class function_ref<Result(Arguments...)> {
public:
    template <class Callable>
    requires(!std::is_same_v<Callable, function_ref>) function_ref(const Callable& callable)
    noexcept : callable_{std::addressof(callable)}, call_{&call_as<Callable>} {}

    Result operator()(Arguments... arguments) const { return call_(callable_, std::forward<Arguments>(arguments)...); }

private:
    template <class Callable>
    static Result call_as(const void* callable, Arguments... arguments) {
        return (*static_cast<const Callable*>(callable))(std::forward<Arguments>(arguments)...);
    }

    const void* callable_;
    Result (*call_)(const void*, Arguments...);
};

}  // namespace smartcar::webhooks::detail

#endif
