// How many connections a program may have.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_SERVERS_FILE_LIMIT_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_SERVERS_FILE_LIMIT_HPP

#include <algorithm>

#include <sys/resource.h>

namespace servers {

// Each connection is a file descriptor. The usual limit is 1024, and a process may raise it to what the system allows.
inline void raise_file_limit() {
    constexpr rlim_t wanted = 65536;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
    limit.rlim_cur = std::min(limit.rlim_max, wanted);
    setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace servers

#endif
