post "/hook" do
  expected = OpenSSL::HMAC.hexdigest("SHA256", ENV["SECRET"], request.body.read)
  halt 401 unless Rack::Utils.secure_compare(expected, request.env["HTTP_X_SIGNATURE"].to_s)
end
