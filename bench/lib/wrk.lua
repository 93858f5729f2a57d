-- Sends the requests of a file in turn, one a line, their fields parted by tabs: method, path, headers as
-- "name: value" parted by "\1", body. The placeholder, in a header or a body, becomes a fresh UUID.
-- At the end one line of JSON on the standard output.
local PLACEHOLDER = "00000000-0000-4000-8000-0000000fresh"
local texts = {}
local count = 0
local sent = 0
local pause = tonumber(os.getenv("PAUSE_MS") or "0")

local function fresh()
  return (string.gsub("xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx", "x", function()
    return string.format("%x", math.random(0, 15))
  end))
end

function init(args)
  math.randomseed(os.time() + tonumber(string.match(tostring({}), "0x%x+")) % 100000)
  for line in io.lines(args[1]) do
    local method, path, fields, body = string.match(line, "^([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)$")
    local headers = {}
    for name, value in string.gmatch(fields, "([^\1:]+): ([^\1]*)") do headers[name] = value end
    texts[#texts + 1] = wrk.format(method, path, headers, body ~= "" and body or nil)
  end
  count = #texts
end

if pause > 0 then
  -- Spread, so that clients that pause do not come in step.
  function delay() return pause * (0.5 + math.random()) end
end

function request()
  sent = sent + 1
  local text = texts[1 + (sent - 1) % count]
  if not string.find(text, PLACEHOLDER, 1, true) then return text end
  return (string.gsub(text, (string.gsub(PLACEHOLDER, "%-", "%%-")), fresh))
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"durationMs":%.3f,"bytes":%d,"refused":%d,"broken":%d,"p50Ms":%.3f,"p95Ms":%.3f,"p99Ms":%.3f,"maxMs":%.3f}\n',
    summary.requests, summary.duration / 1000, summary.bytes, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000,
    latency.max / 1000))
end
