-- For wrk: asks the targets of a file one after the other, and prints what came out as JSON.
-- Arguments: file, first line (counted from 0), Accept.
local targets, at, accept = {}, 0, ""

function init(args)
  for line in io.lines(args[1]) do targets[#targets + 1] = line end
  at = tonumber(args[2])
  accept = args[3]
end

function request()
  local target = targets[at % #targets + 1]
  at = at + 1
  return "GET " .. target .. " HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port ..
    "\r\nAccept: " .. accept .. "\r\n\r\n"
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    'RESULT {"requests": %d, "microseconds": %d, "bytes": %d, "refused": %d, "broken": %d, ' ..
    '"p50": %.1f, "p99": %.1f}\n',
    summary.requests, summary.duration, summary.bytes, e.status,
    e.connect + e.read + e.write + e.timeout,
    latency:percentile(50), latency:percentile(99)))
end
