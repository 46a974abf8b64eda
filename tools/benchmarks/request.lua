-- wrk script: one request, read from the file named by LEAT_REQUEST (method, path, headers, an empty
-- line, body). Every '########' is replaced by a rising number, so that keys differ.
local lines, body = {}, ""
local file = assert(io.open(os.getenv("LEAT_REQUEST"), "rb"))
local text = file:read("*a")
file:close()
local head, rest = text:match("^(.-)\n\n(.*)$")
body = rest
local method, path = head:match("^(%S+) (%S+)")
local headers = {}
for name, value in head:gmatch("\n([^:\n]+): ([^\n]*)") do headers[name] = value end
local varies = text:find("########", 1, true) ~= nil
local counter = 0

request = function()
    if not varies then return wrk.format(method, path, headers, body) end
    counter = counter + 1
    local number = string.format("%08d", counter)
    return wrk.format(method, (path:gsub("########", number)), headers,
                      (body:gsub("########", number)))
end

done = function(summary, latency)
    local failed = summary.errors.connect + summary.errors.read + summary.errors.write
                 + summary.errors.status + summary.errors.timeout
    io.write(string.format("RESULT %.0f %.3f %.3f %d\n", summary.requests / summary.duration * 1e6,
             latency:percentile(50) / 1000, latency:percentile(99) / 1000, failed))
end
