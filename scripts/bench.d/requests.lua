-- Sends the requests of a file, one a line: method, path, headers (each ended by byte 1) and body, parted by tabs; once each, or round and round.
-- use: wrk … -s requests.lua URL -- FILE once|round
local requests, last, rounds = {}, 0, false

function init(arguments)
  rounds = arguments[2] == "round"
  for line in io.lines(arguments[1]) do
    local method, path, headers, body = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)$")
    local named = {}
    for name, value in headers:gmatch("([^:\1]+):([^\1]*)\1") do named[name] = value end
    requests[#requests + 1] = wrk.format(method, path, named, body ~= "" and body or nil)
  end
end

function request()
  last = last + 1
  if last > #requests then
    -- What was to be sent once has been: the measure is void.
    if not rounds then return wrk.format("GET", "/bench-ran-out") end
    last = 1
  end
  return requests[last]
end

function done(summary, latency)
  io.write(string.format('\n{"requests": %d, "us": %d, "p50_us": %d, "p99_us": %d, "failures": %d}\n', summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99),
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
