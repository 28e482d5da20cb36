-- What wrk sends: the body in the file LOAD_BODY with its signature LOAD_SIGNATURE; one in ten is forged, the same body
-- for another webhook under the same signature. Counts the answers.

local threads = {}

function setup(thread)
    table.insert(threads, thread)
end

function init()
    local file = assert(io.open(os.getenv("LOAD_BODY"), "rb"))
    local body = file:read("*a")
    file:close()
    local headers = {["Content-Type"] = "application/json", ["SC-Signature"] = os.getenv("LOAD_SIGNATURE")}
    genuine = wrk.format("POST", "/webhooks/smartcar", headers, body)
    forged = wrk.format("POST", "/webhooks/smartcar", headers, (body:gsub("genuine", "forged")))
    sent, accepted, refused, other = 0, 0, 0, 0
end

function request()
    sent = sent + 1
    return sent % 10 == 0 and forged or genuine
end

function response(status)
    if status == 200 then
        accepted = accepted + 1
    elseif status == 401 then
        refused = refused + 1
    else
        other = other + 1
    end
end

function done(summary, latency)
    local sums = {accepted = 0, refused = 0, other = 0}
    for _, thread in ipairs(threads) do
        for name in pairs(sums) do
            sums[name] = sums[name] + thread:get(name)
        end
    end
    print(string.format("LOAD %d %.6f %.3f %d %d %d %d", summary.requests, summary.duration / 1e6,
        latency:percentile(99) / 1e3, sums.accepted, sums.refused, sums.other,
        summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
