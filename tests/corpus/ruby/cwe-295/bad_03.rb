require "net/http"

def fetch(uri)
  Net::HTTP.start(uri.host, uri.port, use_ssl: true, verify_mode: OpenSSL::SSL::VERIFY_NONE, open_timeout: 5) do |http| # BAD
    http.get(uri.request_uri)
  end
end

def faraday
  Faraday.new(url: "https://api.example.org", ssl: { verify: false }) # BAD
end
