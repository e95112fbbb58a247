require "net/http"

def fetch(uri)
  Net::HTTP.start(uri.host, uri.port, use_ssl: true, verify_mode: OpenSSL::SSL::VERIFY_PEER, open_timeout: 5) do |http|
    http.get(uri.request_uri)
  end
end

def faraday
  Faraday.new(url: "https://api.example.org", ssl: { verify: true })
end
