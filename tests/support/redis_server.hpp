// A Redis server of the tests' own: on a free port, in a folder of its own, stopped by its process id.

#ifndef SMARTCAR_WEBHOOKS_TESTS_SUPPORT_REDIS_SERVER_HPP
#define SMARTCAR_WEBHOOKS_TESTS_SUPPORT_REDIS_SERVER_HPP

#include <smartcar/webhooks/stores/redis/connection.hpp>
#include <support/temporary_folder.hpp>

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace support {

class redis_server {
public:
    explicit redis_server(std::vector<std::string> settings = {"--appendonly", "yes", "--appendfsync", "always"})
        : settings_{std::move(settings)}, port_{free_port()} {
        start();
    }
    redis_server(const redis_server&) = delete;
    redis_server& operator=(const redis_server&) = delete;
    ~redis_server() { stop(); }

    void start() {
        process_ = ::fork();
        if (process_ == 0) {
            std::vector<std::string> words{SMARTCAR_WEBHOOKS_REDIS_SERVER,
                                           "--port",
                                           std::to_string(port_),
                                           "--bind",
                                           "127.0.0.1",
                                           "--dir",
                                           folder_.path().string(),
                                           "--save",
                                           ""};
            words.insert(words.end(), settings_.begin(), settings_.end());
            std::vector<char*> arguments;
            for (std::string& word : words) arguments.push_back(word.data());
            arguments.push_back(nullptr);
            const int nowhere = ::open("/dev/null", O_WRONLY);
            ::dup2(nowhere, STDOUT_FILENO);
            ::execv(arguments[0], arguments.data());
            ::_exit(127);
        }
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{20};
        while (!answers()) {
            if (std::chrono::steady_clock::now() > end) throw std::runtime_error{"redis-server does not start"};
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
    }

    void stop(int signal = SIGKILL) {
        if (process_ <= 0) return;
        ::kill(process_, signal);
        ::waitpid(process_, nullptr, 0);
        process_ = 0;
    }

    [[nodiscard]] smartcar::webhooks::redis_options options() const {
        smartcar::webhooks::redis_options made;
        made.port = port_;
        return made;
    }

    void ask(const std::vector<std::string_view>& words) const {
        smartcar::webhooks::redis_options plain = options();
        plain.require_durability = false;
        smartcar::webhooks::detail::redis_pool{plain}.ask(words);
    }

private:
    static int free_port() {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const general = reinterpret_cast<sockaddr*>(&address);
        const bool is_bound = ::bind(socket, general, size) == 0 && ::getsockname(socket, general, &size) == 0;
        ::close(socket);
        if (!is_bound) throw std::runtime_error{"no free port"};
        return ntohs(address.sin_port);
    }

    [[nodiscard]] bool answers() const {
        try {
            ask({"PING"});
            return true;
        } catch (const smartcar::webhooks::redis_error&) {
            return false;
        }
    }

    std::vector<std::string> settings_;
    temporary_folder folder_;
    int port_;
    pid_t process_ = 0;
};

}  // namespace support

#endif
