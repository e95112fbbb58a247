require "net/http"

def latest
  http = Net::HTTP.new("rates.example.org", 443)
  http.use_ssl = true
  http.open_timeout = nil # BAD
  http.read_timeout = nil # BAD
  http.get("/latest").body
end
