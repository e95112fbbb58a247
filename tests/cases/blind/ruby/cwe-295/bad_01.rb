require 'net/http'
require 'openssl'

def partner_get(uri)
  http = Net::HTTP.new(uri.host, uri.port)
  http.use_ssl = true
  http.verify_mode = OpenSSL::SSL::VERIFY_NONE # BAD
  http.get(uri.request_uri).body
end
