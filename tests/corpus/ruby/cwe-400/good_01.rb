require "net/http"

def latest
  http = Net::HTTP.new("rates.example.org", 443)
  http.use_ssl = true
  http.open_timeout = 3
  http.read_timeout = 5
  http.get("/latest").body
end
