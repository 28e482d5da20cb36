// A server on GNU libmicrohttpd that answers 200 at once: what the example server is compared with.
//
//     microhttpd_plain PORT

#include <microhttpd.h>

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include <arpa/inet.h>
#include <netinet/in.h>

namespace {

MHD_Result answer(void*, MHD_Connection* connection, const char* url, const char* method, const char*,
                  const char* upload_data, std::size_t* upload_data_size, void** context) {
    if (*context == nullptr) {
        *context = new std::string;
        return MHD_YES;
    }
    if (*upload_data_size > 0) {
        static_cast<std::string*>(*context)->append(upload_data, *upload_data_size);
        *upload_data_size = 0;
        return MHD_YES;
    }
    const bool found = std::strcmp(url, "/webhooks/smartcar") == 0 && std::strcmp(method, "POST") == 0;
    MHD_Response* response = MHD_create_response_from_buffer(0, nullptr, MHD_RESPMEM_PERSISTENT);
    const MHD_Result queued = MHD_queue_response(connection, found ? MHD_HTTP_OK : MHD_HTTP_NOT_FOUND, response);
    MHD_destroy_response(response);
    return queued;
}

void completed(void*, MHD_Connection*, void** context, MHD_RequestTerminationCode) {
    delete static_cast<std::string*>(*context);
}

}  // namespace

int main(int argc, char** argv) {
    sigset_t stop_signals;
    sigemptyset(&stop_signals);
    sigaddset(&stop_signals, SIGINT);
    sigaddset(&stop_signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);

    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 0));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    MHD_Daemon* daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, nullptr, nullptr, answer,
                                          nullptr, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_NOTIFY_COMPLETED,
                                          completed, nullptr, MHD_OPTION_CONNECTION_TIMEOUT, 5U,
                                          MHD_OPTION_CONNECTION_LIMIT, 4000U, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                                          std::size_t{32} << 10U, MHD_OPTION_THREAD_POOL_SIZE, 4U, MHD_OPTION_END);
    if (daemon == nullptr) return 1;

    int signal = 0;
    sigwait(&stop_signals, &signal);
    MHD_stop_daemon(daemon);
}
