post "/hook" do
  expected = OpenSSL::HMAC.hexdigest("SHA256", ENV["SECRET"], request.body.read)
  halt 401 unless expected == request.env["HTTP_X_SIGNATURE"] # BAD
end
