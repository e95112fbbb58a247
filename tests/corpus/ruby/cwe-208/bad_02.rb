class HooksController < ApplicationController
  def create
    expected = OpenSSL::HMAC.hexdigest("SHA256", ENV["SECRET"], request.raw_post)
    return head :forbidden unless request.headers["X-Signature"] == expected # BAD

    head :ok
  end
end
